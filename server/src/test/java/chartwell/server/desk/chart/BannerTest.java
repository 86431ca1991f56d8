package chartwell.server.desk.chart;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What stands beside every page of a chart.
final class BannerTest {

    private static String fact(String type, String patient, String more) {
        String subject = type.equals("Flag") ? "subject" : "patient";
        return People.SITE.create(
                "{\"resourceType\":\"%s\",\"%s\":{\"reference\":\"Patient/%s\"},%s}"
                        .formatted(type, subject, patient, more));
    }

    @Test
    void warnsOfWhatMustBeSeenFirst() {
        String id =
                People.SITE.create(
                        """
                        {"resourceType":"Patient","name":[{"family":"Alarm"}],
                         "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]},
                         "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired","valueBoolean":true}],
                         "communication":[{"language":{"text":"English"}},
                                          {"language":{"text":"Tagalog"},"preferred":true}]}""");
        assertThat(text(People.SITE.page("/patients/" + id))).contains("No allergies recorded");
        String active = "\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]},";
        fact("AllergyIntolerance", id, active + "\"code\":{\"text\":\"Latex\"}");
        fact(
                "AllergyIntolerance",
                id,
                active + "\"criticality\":\"high\",\"code\":{\"text\":\"Penicillin\"}");
        fact(
                "AllergyIntolerance",
                id,
                "\"clinicalStatus\":{\"coding\":[{\"code\":\"resolved\"}]},\"code\":{\"text\":\"Milk\"}");
        fact(
                "AllergyIntolerance",
                id,
                active
                        + "\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]},\"code\":{\"text\":\"Egg\"}");
        fact("AllergyIntolerance", id, active + "\"code\":{\"text\":\"Allergy to latex\"}");
        fact("Flag", id, "\"status\":\"active\",\"code\":{\"text\":\"Falls easily\"}");
        fact("Flag", id, "\"status\":\"inactive\",\"code\":{\"text\":\"Isolation\"}");
        String scope =
                "\"scope\":{\"coding\":[{\"code\":\"adr\"}]},\"policyRule\":{\"text\":\"x\"},";
        fact(
                "Consent",
                id,
                "\"status\":\"active\","
                        + scope
                        + "\"category\":[{\"text\":\"Do not resuscitate\"}]");
        for (String path : new String[] {"", "/results", "/timeline"}) {
            String page = text(People.SITE.page("/patients/" + id + path));
            String banner = page.substring(page.indexOf("class=\"banner\""), page.indexOf("<dl"));
            assertThat(banner)
                    .containsSubsequence(
                            "Restricted record",
                            "Allergy: Penicillin (high risk)",
                            "Allergy: Latex",
                            "Falls easily",
                            "Advance directive: Do not resuscitate",
                            "Interpreter: Tagalog")
                    .doesNotContain("Milk", "Egg", "Isolation", "No allergies", "Allergy to")
                    .containsOnlyOnce(">Allergy: Latex<");
        }
    }

    @Test
    void showsEachIdentifierOnceAndWhatPeopleCanReadFirst() {
        String made = "a872252b-6775-6a84-553c-a2fc38a2d169";
        String id =
                People.SITE.create(
                        """
                        {"resourceType":"Patient","name":[{"family":"Numbered"}],"identifier":[
                         {"system":"urn:program","value":"%s"},
                         {"type":{"coding":[{"code":"MR"}]},"system":"urn:mrn","value":"%s"},
                         {"type":{"coding":[{"code":"SS"}]},"value":"999-41-0077"}]}"""
                                .formatted(made, made));
        String page = text(People.SITE.page("/patients/" + id));
        String about = page.substring(page.indexOf("<dl class=\"about\""), page.indexOf("</dl>"));
        assertThat(about)
                .containsSubsequence(
                        "SSN", "999-41-0077", "MRN", ">a872252b…<", made + "</details>")
                .doesNotContain("<dt>ID<");
        String found = text(People.SITE.page("/?q=999-41-0077"));
        assertThat(found).containsSubsequence("SSN", "title=\"" + made + "\"", "MRN", "a872252b…");
        String people = text(People.SITE.page("/population/people?words=numbered"));
        assertThat(people).contains("MRN " + made);
    }

    @Test
    void showsSomeOfThirtyNamesAndTheWayToAll() {
        String names =
                IntStream.range(0, 30)
                        .mapToObj(i -> "{\"use\":\"old\",\"family\":\"Name" + i + "\"}")
                        .collect(Collectors.joining(","));
        String id =
                People.SITE.create(
                        "{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"official\",\"family\":\"Last\"},"
                                + names
                                + "]}");
        assertThat(text(People.SITE.page("/patients/" + id)))
                .contains("<h1>Last</h1>", "Name0 (old)", "and 25 more")
                .doesNotContain("Name29");
    }
}
