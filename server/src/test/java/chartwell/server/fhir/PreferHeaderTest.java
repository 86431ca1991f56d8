package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

/// `Prefer` over HTTP (R4 http.html#ops and search.html#lenient; RFC 7240).
@Tag("database")
final class PreferHeaderTest {
    private static final TestSite SITE = TestSite.shared();

    private static String patient(String language) {
        return "{\"resourceType\":\"Patient\",\"id\":\"prefer-1\",\"language\":\""
                + language
                + "\"}";
    }

    private static HttpResponse<byte[]> update(String language, String... headers) {
        return SITE.json("PUT", "/Patient/prefer-1", patient(language), headers);
    }

    @Test
    void anUpdateAnswersWithWhatIsPreferred() {
        assertThat(text(update("de"))).contains("\"Patient\"");
        HttpResponse<byte[]> minimal = update("en", "Prefer", "return=minimal");
        assertThat(minimal.statusCode()).isEqualTo(200);
        assertThat(minimal.body()).isEmpty();
        assertThat(TestSite.header(minimal, "ETag")).startsWith("W/");
        assertThat(text(update("fr", "Prefer", "return=OperationOutcome")))
                .contains("OperationOutcome", "A new version was stored.");
        assertThat(text(update("fr", "Prefer", "return=OperationOutcome")))
                .contains("there is no new version");
        assertThat(text(update("es", "Prefer", "return=representation")))
                .contains("\"language\":\"es\"");
    }

    @Test
    void theFirstPreferenceCountsAlsoInLinesOfTheirOwn() {
        String[] lines = {"Prefer", "return=OperationOutcome", "Prefer", "return=minimal"};
        assertThat(text(update("it", lines))).contains("OperationOutcome");
        String[] turned = {"Prefer", "return=minimal", "Prefer", "return=OperationOutcome"};
        assertThat(update("pt", turned).body()).isEmpty();
        String[] apart = {"Prefer", "handling=lenient", "Prefer", "return=minimal"};
        assertThat(update("nl", apart).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "transaction"})
    void theEntriesOfABundleAnswerWithWhatIsPreferred(String type) {
        JsonObject plain = first(type, null);
        assertThat(plain.has("resource")).isFalse();
        assertThat(first(type, "return=minimal").has("resource")).isFalse();
        JsonObject whole = first(type, "return=representation");
        assertThat(Objects.requireNonNull(whole.object("resource")).text("resourceType"))
                .isEqualTo("Patient");
        JsonObject explained = first(type, "return=OperationOutcome");
        assertThat(explained.has("resource")).isFalse();
        JsonObject response = Objects.requireNonNull(explained.object("response"));
        assertThat(Objects.requireNonNull(response.object("outcome")).text("resourceType"))
                .isEqualTo("OperationOutcome");
        assertThat(response.text("status")).startsWith("201");
    }

    /// What a create in a bundle of two is answered with; the other reads, and always has content.
    private static JsonObject first(String type, @Nullable String prefer) {
        String bundle =
                """
                {"resourceType":"Bundle","type":"%s","entry":[
                 {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},
                 {"request":{"method":"GET","url":"Patient?_count=1"}}]}"""
                        .formatted(type);
        String[] headers = prefer == null ? new String[0] : new String[] {"Prefer", prefer};
        HttpResponse<byte[]> answer = SITE.json("POST", "", bundle, headers);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        List<JsonObject> entries = resource(answer).objects("entry");
        assertThat(entries.get(1).has("resource")).isTrue();
        return entries.getFirst();
    }

    @Test
    void aSearchIsAsStrictAsIsPreferred() {
        for (String path : List.of("/Patient?shoe=44", "/?_type=Patient&shoe=44")) {
            assertThat(SITE.get(path).statusCode()).isEqualTo(400);
            assertThat(SITE.get(path, "Prefer", "handling=strict").statusCode()).isEqualTo(400);
            assertThat(SITE.get(path, "Prefer", "handling=strict, handling=lenient").statusCode())
                    .isEqualTo(400);
            HttpResponse<byte[]> lenient = SITE.get(path, "Prefer", "handling=lenient");
            assertThat(lenient.statusCode()).isEqualTo(200);
            assertThat(text(lenient)).contains("\"warning\"").doesNotContain("shoe=44");
        }
    }
}
