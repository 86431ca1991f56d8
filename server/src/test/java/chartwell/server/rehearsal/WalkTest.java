package chartwell.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class WalkTest {
    private static final Map<String, String> PAGES =
            Map.of(
                    "/",
                            "<a href=\"/system\"> <a href=\"https://elsewhere.example/\"> <a href=\"#top\">",
                    "/?q=Muster",
                            "<a href=\"/patients/1?from=a&amp;to=b#facts\"> <a href=\"//x/y\">",
                    "/system", "<link href=\"/assets/a.css\"> <a href=\"/system\"> <a href=\"/\">",
                    "/assets/a.css", "a { color: red }",
                    "/patients/1?from=a&to=b", "<a href=\"/bad address\"> <img src=\"/paper/1\">",
                    "/paper/1", "");

    private final List<String> asked = new ArrayList<>();

    private String page(String address) {
        asked.add(address);
        return PAGES.getOrDefault(address, "");
    }

    @Test
    void comesToEachAddressOnceTheNearestFirst() throws IOException, InterruptedException {
        assertThat(Walk.of(this::page, "Muster", 100)).isEqualTo(PAGES.keySet());
        assertThat(asked)
                .containsExactly(
                        "/",
                        "/?q=Muster",
                        "/system",
                        "/patients/1?from=a&to=b",
                        "/assets/a.css",
                        "/paper/1");
    }

    @Test
    void endsAfterSoManyPages() throws IOException, InterruptedException {
        assertThat(Walk.of(this::page, "Muster", 3)).hasSize(3);
        assertThat(asked).hasSize(3);
    }
}
