package chartwell.server.desk.fact;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.server.desk.fact.FactView.Link;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

final class ReferencesTest {

    @Test
    void listsLiteralReferencesOnceAtAnyDepth() {
        String resource =
                """
                {"subject":{"reference":"Patient/1","display":"Anna"},
                 "evidence":[{"detail":[{"reference":"Observation/o/_history/3"}]}],
                 "recorder":{"reference":"Patient/1"},
                 "asserter":{"reference":"https://elsewhere.example/Patient/1"},
                 "other":{"reference":"javascript:alert(1)"},
                 "contained":{"reference":"#x"}}""";
        assertThat(
                        References.in(
                                JsonReader.readObject(
                                        resource.getBytes(StandardCharsets.UTF_8),
                                        JsonLimits.DEFAULT)))
                .containsExactly(
                        new Link("subject", "Anna", "/facts/Patient/1"),
                        new Link(
                                "detail",
                                "Observation/o/_history/3",
                                "/facts/Observation/o/versions/3"));
    }
}
