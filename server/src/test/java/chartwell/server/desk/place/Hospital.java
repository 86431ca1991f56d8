package chartwell.server.desk.place;

import static chartwell.server.main.TestSite.resource;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;
import chartwell.server.sample.SampleBundles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Some people of the demonstration on a server, and what the bundles say that they were made of.
/// The bundles name each part of the hospital by a path (`…/1/cardiology/ward-1`), so that here a
/// hierarchy is what a path begins with; the pages know nothing of that and follow `partOf`.
final class Hospital implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("urn:chartwell:sample\\|([^\"]+)");

    final TestSite site = new TestSite();
    final List<Someone> people = new ArrayList<>();

    /// An encounter as its bundle has it: what it refers to, by path.
    record Visit(String url, Set<String> keys, JsonObject resource) {}

    /// A person with their encounters and everything else, by type.
    record Someone(String id, List<Visit> visits, Map<String, List<JsonObject>> facts) {

        /// Those encounters, by their address in the bundle.
        Set<String> visits(Predicate<Visit> wanted) {
            return visits.stream().filter(wanted).map(Visit::url).collect(Collectors.toSet());
        }
    }

    Hospital() {
        for (String bundle : SampleBundles.first(2)) {
            post(bundle);
        }
        for (String bundle : SampleBundles.people(1_200_000, 600)) {
            post(bundle);
            people.add(someone(resource(bundle.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(people).hasSizeGreaterThan(10);
    }

    private void post(String bundle) {
        assertThat(site.json("POST", "", bundle).statusCode()).isEqualTo(200);
    }

    private Someone someone(JsonObject bundle) {
        String name = "";
        List<Visit> visits = new ArrayList<>();
        Map<String, List<JsonObject>> facts = new TreeMap<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject one = Objects.requireNonNull(entry.object("resource"));
            String type = String.valueOf(one.text("resourceType"));
            String url = String.valueOf(entry.text("fullUrl"));
            if (type.equals("Encounter")) {
                visits.add(new Visit(url, keys(one), one));
            } else {
                facts.computeIfAbsent(type, _ -> new ArrayList<>()).add(one);
            }
            name = type.equals("Patient") ? String.valueOf(one.text("id")) : name;
        }
        String found = "/Patient?identifier=" + name;
        JsonObject first = resource(site.get(found)).objects("entry").getFirst();
        String id = String.valueOf(Objects.requireNonNull(first.object("resource")).text("id"));
        return new Someone(id, visits, facts);
    }

    private static Set<String> keys(JsonObject encounter) {
        return Stream.concat(
                        Stream.of(Objects.requireNonNull(encounter.object("serviceProvider"))),
                        Stream.concat(
                                encounter.objects("location").stream()
                                        .map(one -> Objects.requireNonNull(one.object("location"))),
                                encounter.objects("participant").stream()
                                        .map(
                                                one ->
                                                        Objects.requireNonNull(
                                                                one.object("individual")))))
                .map(reference -> KEY.matcher(String.valueOf(reference.text("reference"))))
                .filter(Matcher::find)
                .map(key -> key.group(1))
                .collect(Collectors.toSet());
    }

    /// The encounter that a fact names, empty for none.
    static String encounter(JsonObject fact) {
        JsonObject context = fact.object("context");
        JsonObject named =
                context == null
                        ? fact.object("encounter")
                        : context.objects("encounter").stream().findFirst().orElse(null);
        return named == null ? "" : String.valueOf(named.text("reference"));
    }

    /// Something to narrow to, with the test of the path that an encounter refers to.
    record Part(String parameter, String type, String key, Predicate<String> holds) {

        boolean holds(Visit visit) {
            return visit.keys().stream().anyMatch(holds);
        }

        String scope(TestSite site) {
            String found = "/" + type + "?identifier=urn:chartwell:sample%7C" + key;
            JsonObject first = resource(site.get(found)).objects("entry").getFirst();
            return parameter + "=" + Objects.requireNonNull(first.object("resource")).text("id");
        }
    }

    private static boolean isDepartment(String key) {
        return key.chars().filter(letter -> letter == '/').count() == 2;
    }

    /// Every part of the hospital that some encounter refers to, and what these are part of.
    Map<String, Part> parts() {
        Map<String, Part> parts = new TreeMap<>();
        for (Someone someone : people) {
            for (Visit visit : someone.visits()) {
                for (String key : visit.keys()) {
                    if (key.contains("/clinician-")) {
                        parts.put(key, new Part("clinician", "Practitioner", key, key::equals));
                    } else if (isDepartment(key)) {
                        parts.put(key, new Part("service", "Organization", key, key::equals));
                        String whole = key.substring(0, key.lastIndexOf('/'));
                        parts.put(whole, below("Organization", whole));
                        String system = whole.substring(0, whole.lastIndexOf('/'));
                        parts.put(system, below("Organization", system));
                    } else {
                        parts.put(key, new Part("ward", "Location", key, key::equals));
                    }
                }
            }
        }
        return parts;
    }

    private static Part below(String type, String above) {
        return new Part(
                "site", type, above, key -> isDepartment(key) && key.startsWith(above + "/"));
    }

    @Override
    public void close() {
        site.close();
    }
}
