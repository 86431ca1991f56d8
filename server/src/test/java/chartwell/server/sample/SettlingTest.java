package chartwell.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.sample.Hospital.Clinician;
import chartwell.server.sample.Hospital.Department;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A person of Synthea's, of two encounters, a result and an allergy, moves to the hospital.
final class SettlingTest {
    private static final String SYNTHEA = "identifier=https://github.com/synthetichealth/synthea|";

    @TempDir private Path folder;

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
        assertThat(Hospital.of(7)).isEqualTo(Hospital.of(7));
        List<String> names = names(Hospital.of(1928));
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(names).isNotEqualTo(names(Hospital.of(7)));
        assertThat(Hospital.of(1928).system()).isNotEqualTo(Hospital.of(7).system());
        assertThat(Hospital.of(1928).departments())
                .filteredOn(department -> department.site() == 1)
                .extracting(Department::service)
                .contains(Service.EMERGENCY, Service.REHABILITATION)
                .doesNotContain(Service.INTENSIVE_CARE);
    }

    private static List<String> names(Hospital hospital) {
        return hospital.departments().stream()
                .flatMap(department -> department.clinicians().stream())
                .map(Clinician::name)
                .toList();
    }

    @Test
    void movesEncountersAndWhatNamesThemAndKeepsWhatIsReferredToElsewhere() throws IOException {
        write("hospitalInformation1.json", place("o-home") + "," + place("VA"));
        write("practitionerInformation1.json", practitioner("1") + "," + practitioner("2"));
        String person =
                """
                {"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient","id":"p",
                 "birthDate":"1950-01-01"},"request":{"method":"POST","url":"Patient"}},"""
                        + encounter("e1", "IMP", "Admission", "o-home", "BIG HOSPITAL", "1")
                        + ","
                        + encounter("e2", "AMB", "Check up", "VA", "VA Boston Healthcare", "2")
                        + """
                        ,{"fullUrl":"urn:uuid:d","resource":{"resourceType":"DiagnosticReport",
                         "encounter":{"reference":"urn:uuid:e1"},"performer":[{
                         "reference":"Organization?%so-home","display":"BIG HOSPITAL"}]}}"""
                                .formatted(SYNTHEA);
        write("Person_1.json", person);

        Settling.settle(Hospital.of(7), folder);

        List<JsonObject> entries = entries("Person_1.json");
        JsonObject moved = Objects.requireNonNull(entries.get(1).object("resource"));
        String provider = reference(moved, "serviceProvider");
        assertThat(provider)
                .startsWith("Organization?identifier=urn:chartwell:sample|")
                .endsWith("/medicine");
        assertThat(moved.objects("participant")).hasSizeGreaterThan(1);
        List<JsonObject> stays = moved.objects("location");
        assertThat(text(stays.getFirst(), "period", "start"))
                .isEqualTo("2020-03-01T08:00:00+00:00");
        assertThat(text(stays.getLast(), "period", "end")).isEqualTo("2020-03-11T08:00:00+00:00");
        for (int i = 1; i < stays.size(); i++) {
            assertThat(text(stays.get(i), "period", "start"))
                    .isEqualTo(text(stays.get(i - 1), "period", "end"));
        }
        JsonObject report = Objects.requireNonNull(entries.get(3).object("resource"));
        assertThat(report.objects("performer").getFirst().text("reference")).isEqualTo(provider);
        JsonObject kept = Objects.requireNonNull(entries.get(2).object("resource"));
        assertThat(reference(kept, "serviceProvider")).isEqualTo("Organization?" + SYNTHEA + "VA");
        assertThat(all("hospitalInformation1.json")).contains("|VA\"").doesNotContain("|o-home\"");
        assertThat(all("practitionerInformation1.json"))
                .contains("npi|2\"")
                .doesNotContain("npi|1\"");
    }

    private static String place(String id) {
        return """
        {"resource":{"resourceType":"Organization"},"request":{"method":"POST",
         "url":"Organization","ifNoneExist":"%s%s"}}"""
                .formatted(SYNTHEA, id);
    }

    private static String practitioner(String id) {
        return """
        {"resource":{"resourceType":"Practitioner"},"request":{"method":"POST",
         "url":"Practitioner","ifNoneExist":"identifier=npi|%s"}}"""
                .formatted(id);
    }

    private static String encounter(
            String id, String kind, String type, String provider, String name, String who) {
        return """
        {"fullUrl":"urn:uuid:%1$s","resource":{"resourceType":"Encounter","id":"%1$s",
         "class":{"code":"%2$s"},"type":[{"text":"%3$s"}],
         "period":{"start":"2020-03-01T08:00:00+00:00","end":"2020-03-11T08:00:00+00:00"},
         "participant":[{"individual":{"reference":"Practitioner?identifier=npi|%6$s"}}],
         "serviceProvider":{"reference":"Organization?%4$s","display":"%5$s"}}}"""
                .formatted(id, kind, type, SYNTHEA + provider, name, who);
    }

    private void write(String name, String entries) throws IOException {
        Files.writeString(
                folder.resolve(name), "{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}");
    }

    private List<JsonObject> entries(String name) throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve(name));
        return JsonReader.readObject(json, JsonLimits.DEFAULT).objects("entry");
    }

    private String all(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }

    private static String reference(JsonObject resource, String element) {
        return text(resource, element, "reference");
    }

    private static String text(JsonObject object, String element, String member) {
        return String.valueOf(Objects.requireNonNull(object.object(element)).text(member));
    }
}
