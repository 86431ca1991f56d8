package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every page that there is keeps to the house style. A page whose address has variables is given
/// an example here.
@Tag("browser")
final class EveryPageTest {
    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "/patients/{id}", "/patients/" + People.ANNA,
                    "/patients/{id}/{section}", "/patients/" + People.ANNA + "/results",
                    "/patients/{id}/documents", "/patients/" + People.ANNA + "/documents",
                    "/patients/{id}/filing", "/patients/" + People.ANNA + "/filing",
                    "/patients/{id}/documents/{document}",
                            "/patients/" + People.ANNA + "/documents/" + People.letter(People.ANNA),
                    "/facts/{type}/{id}", "/facts/Patient/" + People.ANNA,
                    "/facts/{type}/{id}/versions/{version}",
                            "/facts/Patient/" + People.ANNA + "/versions/1");

    /// Pictures and files, which pages show or lead to.
    private static final Set<String> NO_PAGES =
            Set.of(
                    "/patients/{id}/documents/{document}/original",
                    "/patients/{id}/documents/{document}/pages/{page}");

    @Test
    void keepsToTheHouseStyle() {
        People.potassium(People.ANNA, 3, "4.2");
        List<String> addresses =
                People.SITE.pages().stream()
                        .filter(address -> !NO_PAGES.contains(address))
                        .toList();
        assertThat(addresses).hasSizeGreaterThan(5).contains("/components");
        Walk.through(
                People.SITE,
                walk -> {
                    for (String address : addresses) {
                        String example = EXAMPLES.getOrDefault(address, address);
                        assertThat(example)
                                .as("write an example of %s", address)
                                .doesNotContain("{");
                        walk.to(example).looks("page" + address.replaceAll("[/{}]+", "-"));
                    }
                    walk.to("/nowhere").looks("page-nowhere");
                });
    }
}
