package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Searches that are longer than a request line may be: 50 kB of ids.
@Tag("database")
final class SearchsetTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String IDS =
            IntStream.range(0, 900)
                    .mapToObj(n -> "page-" + n + "-" + "x".repeat(46))
                    .collect(Collectors.joining(","));

    @BeforeAll
    static void createPeople() {
        for (int i = 0; i < 5; i++) {
            String id = "page-" + (i * 20) + "-" + "x".repeat(46);
            String patient =
                    "{\"resourceType\":\"Patient\",\"language\":\"de\",\"id\":\"" + id + "\"}";
            assertThat(SITE.json("PUT", "/Patient/" + id, patient).statusCode()).isEqualTo(201);
        }
    }

    private static HttpResponse<byte[]> search(String path, String form, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return SITE.send(
                "POST", path, form.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    /// Follows the links with GET, as clients do.
    private static List<String> found(String path, String form, String... headers) {
        List<String> ids = new ArrayList<>();
        HttpResponse<byte[]> page = search(path, form, headers);
        for (int pages = 0; pages < 20; pages++) {
            assertThat(page.statusCode()).as(text(page)).isEqualTo(200);
            JsonObject bundle = resource(page);
            for (JsonObject entry : bundle.objects("entry")) {
                JsonObject resource = Objects.requireNonNull(entry.object("resource"));
                ids.add(resource.text("id") + (resource.has("language") ? "" : " in part"));
            }
            String self = Objects.requireNonNull(link(bundle, "self"));
            assertThat(self.length()).isLessThanOrEqualTo(8_000);
            assertThat(resource(SITE.get(below(self), headers)).get("entry"))
                    .isEqualTo(bundle.get("entry"));
            String next = link(bundle, "next");
            if (next == null) {
                return ids;
            }
            assertThat(next.length()).isLessThanOrEqualTo(8_000);
            page = SITE.get(below(next), headers);
        }
        throw new AssertionError("the pages have no end");
    }

    private static @Nullable String link(JsonObject bundle, String relation) {
        return bundle.objects("link").stream()
                .filter(link -> relation.equals(link.text("relation")))
                .map(link -> link.text("url"))
                .findFirst()
                .orElse(null);
    }

    private static String below(String url) {
        return url.substring(SITE.base().length());
    }

    @Test
    void goesThroughThePagesOfASearchThatNoLinkHolds() {
        String form = "_id=" + IDS + "&_count=2&_sort=_id";
        List<String> found = found("/Patient/_search", form);
        assertThat(found).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(found("/_search", form.replace("&_sort=_id", "&_type=Practitioner,Patient")))
                .containsExactlyInAnyOrderElementsOf(found);
        assertThat(found("/Patient/_search", form + "&_elements=id"))
                .containsExactlyElementsOf(found.stream().map(id -> id + " in part").toList());
    }

    @Test
    void keepsALinkThatIsShortAsItIs() {
        JsonObject bundle =
                resource(
                        search("/Patient/_search", "_id=" + IDS.substring(0, 7_000) + "&_count=1"));
        assertThat(link(bundle, "next")).contains("_id=page-0", "_cursor=").doesNotContain("_kept");
    }

    @Test
    void goesOnWithoutWhatALenientServerLeftOut() {
        String form = "_id=" + IDS + "&_count=2&favouriteColour=blue";
        assertThat(search("/Patient/_search", form).statusCode()).isEqualTo(400);
        HttpResponse<byte[]> page = search("/Patient/_search", form, "Prefer", "handling=lenient");
        String next = Objects.requireNonNull(link(resource(page), "next"));
        assertThat(text(page)).contains("favouriteColour");
        assertThat(resource(SITE.get(below(next))).objects("entry")).hasSize(2);
    }

    @Test
    void leadsNobodyElseToWhatSomeoneSearchedFor() {
        JsonObject bundle = resource(search("/Patient/_search", "_id=" + IDS + "&_count=2"));
        String next = below(Objects.requireNonNull(link(bundle, "next")));
        assertThat(next).contains("_kept=");
        HttpResponse<byte[]> others = SITE.get(next, "Test-Panel", "7");
        assertThat(others.statusCode()).isEqualTo(410);
        assertThat(text(others)).contains("Send it again").doesNotContain("page-");
        assertThat(SITE.get("/Patient?_kept=none").statusCode()).isEqualTo(410);
    }

    @Test
    void refusesASearchOfMoreThanAMegabyte() {
        HttpResponse<byte[]> refused =
                search("/Patient/_search", "name=" + "x".repeat((1 << 20) + 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(text(refused)).contains("at most 1 MB");
    }
}
