package chartwell.server.desk.fact;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;

import org.junit.jupiter.api.Test;

final class FactTextTest {

    @Test
    void cutsLongStringsAndSaysSo() {
        JsonObject resource =
                JsonObject.builder().add("short", "1.00").add("long", "x".repeat(5_000)).build();
        assertThat(FactText.json(resource))
                .contains("\"short\": \"1.00\"", "x… (5,000 characters, cut here)")
                .hasSizeLessThan(300);
    }

    @Test
    void countsTextsAsTheyAreSent() {
        assertThat(FactText.bounded("<<<<", 20)).isEqualTo("<<<<");
        assertThat(FactText.bounded("<<<<<", 20)).isEqualTo("<<<<\n… (cut here)");
        assertThat(FactText.bounded("äää", 5)).startsWith("ää\n");
    }
}
