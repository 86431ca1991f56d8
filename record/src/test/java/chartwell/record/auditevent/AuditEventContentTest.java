package chartwell.record.auditevent;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.structure.StructureCheck;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditEntry;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

class AuditEventContentTest {
    private static final Instant AT = Instant.parse("2026-03-14T15:09:26.535897Z");
    private static final Access MIRA =
            new Access("mira.holm", "physician", "TREAT", "10.0.0.7", Sight.everything());

    @Test
    void aReadNamesAgentResourceAndPatient() {
        JsonObject event =
                event(
                        AuditEntry.of(AT, MIRA, "vread")
                                .on("Observation", "glucose-1", 3)
                                .about("ada"));
        assertThat(event.text("id")).isEqualTo("hgnj3gpv28-16");
        assertThat(event.text("recorded")).isEqualTo("2026-03-14T15:09:26.535897Z");
        assertThat(event.text("action")).isEqualTo("R");
        assertThat(event.text("outcome")).isEqualTo("0");
        assertThat(event.objects("subtype"))
                .extracting(coding -> coding.text("code"))
                .containsExactly("vread");
        JsonObject agent = event.objects("agent").getFirst();
        assertThat(inner(agent, "who", "identifier").text("value")).isEqualTo("mira.holm");
        assertThat(inner(agent, "network").text("type")).isEqualTo("2");
        assertThat(event.objects("entity"))
                .extracting(entity -> inner(entity, "what").text("reference"))
                .containsExactly("Observation/glucose-1/_history/3", "Patient/ada");
    }

    @Test
    void aSearchHoldsItsQuery() {
        JsonObject event =
                event(
                        AuditEntry.of(AT, MIRA, "search-type")
                                .on("Patient", null, null)
                                .with("name=Ödön&_count=5"));
        assertThat(event.text("action")).isEqualTo("E");
        byte[] query = Base64.getDecoder().decode(event.objects("entity").getFirst().text("query"));
        assertThat(new String(query, StandardCharsets.UTF_8))
                .isEqualTo("Patient?name=Ödön&_count=5");
    }

    @Test
    void aRefusalSaysWhyAndWhatWasAsked() {
        JsonObject event =
                event(
                        AuditEntry.of(AT, MIRA, "read")
                                .on("Patient", "no such id!", null)
                                .ending("forbidden")
                                .with("GET /fhir/Patient/no%20such"));
        assertThat(event.text("outcome")).isEqualTo("4");
        assertThat(event.text("outcomeDesc")).isEqualTo("forbidden");
        assertThat(event.objects("entity"))
                .extracting(entity -> entity.text("name"))
                .containsExactly("Patient/no such id!", null);
    }

    @Test
    void whatFhirHasNoCodeForIsAnOperation() {
        assertThat(event(AuditEntry.of(AT, MIRA, "export")).objects("subtype"))
                .extracting(coding -> coding.text("code"))
                .containsExactly("operation", "export");
    }

    @Test
    void everyEventFollowsTheDefinition() {
        StructureCheck check = new StructureCheck(Definitions.r4());
        Access bare = new Access("", "", "", "", Sight.everything());
        for (Access access : List.of(MIRA, bare)) {
            for (String interaction :
                    List.of("read", "search-type", "create", "delete", "batch", "everything")) {
                for (String detail : List.of("", " ", "GET /fhir", "\u0001 ")) {
                    AuditEntry entry = AuditEntry.of(AT, access, interaction).with(detail);
                    assertThat(check.check(event(entry))).isEmpty();
                    assertThat(check.check(event(entry.on("Patient", "ada", 1).ending("timeout"))))
                            .isEmpty();
                    assertThat(check.check(event(entry.on("X y", "../1", -1).about("b c"))))
                            .isEmpty();
                }
            }
        }
    }

    private static JsonObject inner(JsonObject object, String... path) {
        JsonObject inner = object;
        for (String name : path) {
            inner = Objects.requireNonNull(inner.object(name), name);
        }
        return inner;
    }

    private static JsonObject event(AuditEntry entry) {
        TrailRow row = new TrailRow(new EntryId(AT.getEpochSecond() * 1_000_000, 42), "n", entry);
        return (JsonObject) JsonReader.read(AuditEventContent.of(row).bytes());
    }
}
