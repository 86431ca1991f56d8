package chartwell.server.desk.place;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.place.Hospital.Part;
import chartwell.server.desk.place.Hospital.Someone;
import chartwell.server.desk.place.Hospital.Visit;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What pages show of some people of the demonstration, narrowed in every way, against what the
/// bundles say that they were made of.
@Tag("database")
final class NarrowedPagesTest {
    private static final Hospital HOSPITAL = new Hospital();
    private static final TestSite SITE = HOSPITAL.site;
    private static final List<Someone> PEOPLE = HOSPITAL.people;
    private static final Pattern PERSON =
            Pattern.compile("class=\"row\" href=\"/patients/([^?\"]+)");
    private static final Pattern FACT =
            Pattern.compile("class=\"(?:row|open)\" href=\"/(?:facts|patients/[^/\"]+)/(\\w+)/");
    private static final Pattern ON =
            Pattern.compile(
                    "class=\"(?:next|button)\" href=\"([^\"]*(?:from|page)=[^\"]*)\"(?! rel=\"prev\")");

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

    @AfterAll
    static void close() {
        HOSPITAL.close();
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
        Map<String, Part> parts = HOSPITAL.parts();
        assertThat(parts).hasSizeGreaterThan(40);
        int some = 0;
        for (Part part : parts.values()) {
            Set<String> expected = who(part::holds);
            some += expected.size() < PEOPLE.size() ? 1 : 0;
            assertThat(rows("/?" + part.scope(SITE), PERSON))
                    .as(part.key())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(some).isGreaterThan(30);
    }

    @Test
    void asksAllOfOneEncounter() {
        Collection<Part> parts = HOSPITAL.parts().values();
        List<Part> clinicians = of(parts, "clinician").limit(12).toList();
        List<Part> places = of(parts, "ward").limit(8).toList();
        int apart = 0;
        for (Part clinician : clinicians) {
            for (Part place : places) {
                Set<String> expected = who(visit -> clinician.holds(visit) && place.holds(visit));
                Set<String> both = who(clinician::holds);
                both.retainAll(who(place::holds));
                apart += both.equals(expected) ? 0 : 1;
                assertThat(rows("/?" + clinician.scope(SITE) + "&" + place.scope(SITE), PERSON))
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
        List<Part> parts = new ArrayList<>(HOSPITAL.parts().values());
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
        Set<String> there = someone.visits(part::holds);
        String scope = part.scope(SITE);
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            String type = section.getValue();
            List<String> all =
                    someone.facts().getOrDefault(type, List.of()).stream()
                            .map(Hospital::encounter)
                            .toList();
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
        Part part = of(HOSPITAL.parts().values(), "site").findFirst().orElseThrow();
        String id = part.scope(SITE).substring("site=".length());
        String asked = URLEncoder.encode("service-provider:below=" + id, StandardCharsets.UTF_8);
        JsonObject page = resource(SITE.get("/Patient?_summary=count&_encounter=" + asked));
        assertThat(String.valueOf(page.get("total")))
                .contains(Integer.toString(who(part::holds).size()));
    }
}
