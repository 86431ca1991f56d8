package chartwell.server.desk.place;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;
import chartwell.server.sample.SampleBundles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What pages show of some people of the demonstration, narrowed in every way, against what the
/// bundles say that they were made of. The bundles name each part of the hospital by a path
/// (`…/1/cardiology/ward-1`), so that here a hierarchy is what a path begins with; the pages know
/// nothing of that and follow `partOf`.
@Tag("database")
final class NarrowedPagesTest {
    private static final TestSite SITE = new TestSite();
    private static final Pattern PERSON =
            Pattern.compile("class=\"row\" href=\"/patients/([^?\"]+)");
    private static final Pattern FACT =
            Pattern.compile("class=\"(?:row|open)\" href=\"/(?:facts|patients/[^/\"]+)/(\\w+)/");
    private static final Pattern ON =
            Pattern.compile(
                    "class=\"(?:next|button)\" href=\"([^\"]*(?:from|page)=[^\"]*)\"(?! rel=\"prev\")");
    private static final Pattern KEY = Pattern.compile("urn:chartwell:sample\\|([^\"]+)");

    /// Sections of a chart that hold all of a type.
    private static final Map<String, String> SECTIONS =
            Map.of(
                    "problems", "Condition",
                    "procedures", "Procedure",
                    "reports", "DiagnosticReport",
                    "documents", "DocumentReference",
                    "encounters", "Encounter",
                    "medications", "MedicationRequest",
                    "immunizations", "Immunization");

    private static final List<Someone> PEOPLE = new ArrayList<>();

    /// An encounter as its bundle has it: what it refers to, by path.
    private record Visit(String url, Set<String> keys) {}

    /// A person with their encounters, and of each other type the encounter of each resource, empty
    /// for none.
    private record Someone(String id, List<Visit> visits, Map<String, List<String>> facts) {}

    @BeforeAll
    static void load() {
        for (String bundle : SampleBundles.first(2)) {
            post(bundle);
        }
        for (String bundle : SampleBundles.people(1_200_000, 600)) {
            post(bundle);
            PEOPLE.add(someone(resource(bundle.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(PEOPLE).hasSizeGreaterThan(10);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static void post(String bundle) {
        assertThat(SITE.json("POST", "", bundle).statusCode()).isEqualTo(200);
    }

    private static Someone someone(JsonObject bundle) {
        String name = "";
        List<Visit> visits = new ArrayList<>();
        Map<String, List<String>> facts = new TreeMap<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject one = Objects.requireNonNull(entry.object("resource"));
            String type = String.valueOf(one.text("resourceType"));
            String url = String.valueOf(entry.text("fullUrl"));
            switch (type) {
                case "Patient" -> name = String.valueOf(one.text("id"));
                case "Encounter" -> visits.add(new Visit(url, keys(one)));
                default -> facts.computeIfAbsent(type, _ -> new ArrayList<>()).add(encounter(one));
            }
        }
        String found = "/Patient?identifier=" + name;
        JsonObject first = resource(SITE.get(found)).objects("entry").getFirst();
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

    private static String encounter(JsonObject fact) {
        JsonObject context = fact.object("context");
        JsonObject named =
                context == null
                        ? fact.object("encounter")
                        : context.objects("encounter").stream().findFirst().orElse(null);
        return named == null ? "" : String.valueOf(named.text("reference"));
    }

    /// Something to narrow to, with the test of the path that an encounter refers to.
    private record Part(String parameter, String type, String key, Predicate<String> holds) {

        private boolean holds(Visit visit) {
            return visit.keys().stream().anyMatch(holds);
        }

        private String scope() {
            String found = "/" + type + "?identifier=urn:chartwell:sample%7C" + key;
            JsonObject first = resource(SITE.get(found)).objects("entry").getFirst();
            return parameter + "=" + Objects.requireNonNull(first.object("resource")).text("id");
        }
    }

    private static boolean isDepartment(String key) {
        return key.chars().filter(letter -> letter == '/').count() == 2;
    }

    /// Every part of the hospital that some encounter refers to, and what these are part of.
    private static Map<String, Part> parts() {
        Map<String, Part> parts = new TreeMap<>();
        for (Someone someone : PEOPLE) {
            for (Visit visit : someone.visits()) {
                for (String key : visit.keys()) {
                    if (key.contains("/clinician-")) {
                        parts.put(key, new Part("clinician", "Practitioner", key, key::equals));
                    } else if (isDepartment(key)) {
                        parts.put(key, new Part("service", "Organization", key, key::equals));
                        String site = key.substring(0, key.lastIndexOf('/'));
                        parts.put(site, below("Organization", site));
                        String system = site.substring(0, site.lastIndexOf('/'));
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

    private static List<String> rows(String address, Pattern row) {
        List<String> rows = new ArrayList<>();
        String next = address;
        while (!next.isEmpty()) {
            String page = text(SITE.page(next));
            row.matcher(page).results().forEach(one -> rows.add(one.group(1)));
            Matcher on = ON.matcher(page);
            next = on.find() ? on.group(1).replace("&amp;", "&") : "";
        }
        return rows;
    }

    private static Set<String> who(Predicate<Visit> wanted) {
        return PEOPLE.stream()
                .filter(someone -> someone.visits().stream().anyMatch(wanted))
                .map(Someone::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void findsThePeopleWhoHadAnEncounterThere() {
        Map<String, Part> parts = parts();
        assertThat(parts).hasSizeGreaterThan(40);
        int some = 0;
        for (Part part : parts.values()) {
            Set<String> expected = who(part::holds);
            some += expected.size() < PEOPLE.size() ? 1 : 0;
            assertThat(rows("/?" + part.scope(), PERSON))
                    .as(part.key())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(some).isGreaterThan(30);
    }

    @Test
    void asksAllOfOneEncounter() {
        Collection<Part> parts = parts().values();
        List<Part> clinicians = of(parts, "clinician").limit(12).toList();
        List<Part> places = of(parts, "ward").limit(8).toList();
        int apart = 0;
        for (Part clinician : clinicians) {
            for (Part place : places) {
                Set<String> expected = who(visit -> clinician.holds(visit) && place.holds(visit));
                Set<String> both = who(clinician::holds);
                both.retainAll(who(place::holds));
                apart += both.equals(expected) ? 0 : 1;
                assertThat(rows("/?" + clinician.scope() + "&" + place.scope(), PERSON))
                        .as(clinician.key() + " " + place.key())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(apart).as("pairs that would show another answer").isPositive();
    }

    private static Stream<Part> of(Collection<Part> parts, String parameter) {
        return parts.stream().filter(part -> part.parameter().equals(parameter));
    }

    @Test
    void showsOfAChartWhatWasRecordedThere() {
        List<Part> parts = new ArrayList<>(parts().values());
        int compared = 0;
        for (int i = 0; i < PEOPLE.size(); i++) {
            Someone someone = PEOPLE.get(i);
            for (int j = i % 5; j < parts.size(); j += 5) {
                compared += compare(someone, parts.get(j));
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static int compare(Someone someone, Part part) {
        Map<String, Integer> expected = new HashMap<>();
        Map<String, Integer> shown = new HashMap<>();
        Set<String> there =
                someone.visits().stream()
                        .filter(part::holds)
                        .map(Visit::url)
                        .collect(Collectors.toSet());
        String scope = part.scope();
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            String type = section.getValue();
            List<String> all = someone.facts().getOrDefault(type, List.of());
            long rows =
                    switch (type) {
                        case "Encounter" -> there.size();
                        case "Immunization" -> all.size(); // of the person, and of no place
                        default -> all.stream().filter(there::contains).count();
                    };
            expected.put(type, (int) rows);
            String address = "/patients/" + someone.id() + "/" + section.getKey() + "?" + scope;
            shown.put(
                    type,
                    (int)
                            rows(address, FACT).stream()
                                    .filter(Set.of(type, section.getKey())::contains)
                                    .count());
        }
        assertThat(shown).as(part.key()).isEqualTo(expected);
        return expected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The FHIR API answers the same question.
    @Test
    void isAQuestionThatAnyoneCanAsk() {
        Part part = of(parts().values(), "site").findFirst().orElseThrow();
        String id = part.scope().substring("site=".length());
        String asked = URLEncoder.encode("service-provider:below=" + id, StandardCharsets.UTF_8);
        JsonObject page = resource(SITE.get("/Patient?_summary=count&_encounter=" + asked));
        assertThat(String.valueOf(page.get("total")))
                .contains(Integer.toString(who(part::holds).size()));
    }
}
