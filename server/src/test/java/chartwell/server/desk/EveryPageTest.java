package chartwell.server.desk;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
                    "/facts/{type}/{id}/difference", corrected(),
                    "/facts/{type}/{id}", "/facts/Patient/" + People.ANNA,
                    "/facts/{type}/{id}/versions/{version}",
                            "/facts/Patient/" + People.ANNA + "/versions/1");

    /// Pictures and files, which pages show or lead to.
    private static final Set<String> NO_PAGES =
            Set.of(
                    "/patients/{id}/documents/{document}/original",
                    "/patients/{id}/documents/{document}/pages/{page}");

    /// The difference of two versions of a problem.
    private static String corrected() {
        String id = People.problem(People.MARIA, "Asthma");
        People.SITE.json(
                "PUT",
                "/Condition/" + id,
                text(People.SITE.get("/Condition/" + id)).replace("Asthma", "Mild asthma"));
        return "/facts/Condition/" + id + "/difference?from=1&to=2";
    }

    private static final Pattern SCOPE =
            Pattern.compile("<div class=\"scope\" data-scope=\"(\\w+)\"");
    private static final Pattern WORK = Pattern.compile("(?s)id=\"work\".*</main>");
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"get\".*?</form>");

    /// Nobody was ever in this ward, so a page that is narrowed to it shows nobody and no fact.
    @Test
    void isNarrowedOrSaysWhyNotAndKeepsThatInItsLinks() {
        People.potassium(People.ANNA, 3, "4.2");
        String ward = People.SITE.create("{\"resourceType\":\"Location\",\"name\":\"9 East\"}");
        String narrowed = "ward=" + ward;
        List<String> addresses = new ArrayList<>(People.SITE.pages());
        addresses.removeAll(NO_PAGES);
        for (String address : addresses) {
            String example = EXAMPLES.getOrDefault(address, address);
            String page =
                    text(
                            People.SITE.page(
                                    example + (example.contains("?") ? "&" : "?") + narrowed));
            Matcher scope = SCOPE.matcher(page);
            assertThat(scope.find()).as("the frame of %s", address).isTrue();
            assertThat(scope.group(1))
                    .as(
                            "say in %s what it makes of a site: frame.narrowed(…) or frame.whole(…)",
                            address)
                    .isIn("narrowed", "whole");
            if (scope.group(1).equals("narrowed")) {
                Matcher work = WORK.matcher(page);
                assertThat(work.find()).isTrue();
                assertThat(work.group())
                        .as("%s in a ward where nobody was", address)
                        .doesNotContain("Zwilling", "Nachtigall", "Potassium");
            }
            assertThat(LINK.matcher(page).results().map(link -> link.group(1)).toList())
                    .as("links of %s", address)
                    .filteredOn(
                            link -> !link.startsWith("/fhir/") && !link.equals(unnarrowed(page)))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(link).contains(narrowed));
            assertThat(FORM.matcher(page).results().map(MatchResult::group).toList())
                    .as("forms of %s", address)
                    .allSatisfy(form -> assertThat(form).contains(ward));
        }
    }

    /// Where the chip of the ward leads: the page without it.
    private static String unnarrowed(String page) {
        Matcher chip = Pattern.compile("class=\"chip\" href=\"([^\"]*)\"").matcher(page);
        return chip.find() ? chip.group(1) : "";
    }

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
