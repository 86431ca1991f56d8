package chartwell.bench.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

final class DictionaryTest {

    @Test
    void trainsWithWhatTheRecordKeeps() {
        String bundle =
                """
                {"entry":[
                  {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"a"}},
                  {"resource":{"resourceType":"Encounter","id":"b","meta":{"versionId":"1","tag":[]},
                    "subject":{"reference":"urn:uuid:1"},
                    "contained":[{"resourceType":"Location","id":"c"}],
                    "location":[{"location":{"reference":"#c"}}],
                    "serviceProvider":{"reference":"Organization?identifier=x|1"}}}]}
                """;

        List<Sample> samples =
                new AsStored(new SplittableRandom(1))
                        .ofBundle(
                                JsonReader.readObject(
                                        bundle.getBytes(StandardCharsets.UTF_8),
                                        JsonLimits.DEFAULT));

        assertThat(samples).extracting(Sample::type).containsExactly("Patient", "Encounter");
        assertThat(new String(samples.getLast().tail(), StandardCharsets.UTF_8))
                .startsWith(",\"tag\":[]},\"subject\":{\"reference\":\"Patient/")
                .doesNotContain("versionId", "urn:uuid", "identifier=")
                .contains("\"resourceType\":\"Location\",\"id\":\"c\"", "\"reference\":\"#c\"")
                .containsPattern("\"Organization/[0-9a-hjkmnp-tv-z]{13}\"");
    }

    /// A dictionary that a database may hold must never change, not by a better training either.
    @Test
    void isTheDictionaryThatDatabasesHold() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(
                        getClass()
                                .getResourceAsStream(
                                        "/chartwell/record/content/dictionary-1.zstd"))) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo("46396d07360a36ff81bdf07274d6ba7bd59fda9a648c371b35f370678108ba3b");
        }
    }
}
