package chartwell.server.desk;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
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
    private static final String CHART = "/patients/" + People.ANNA;
    private static final String FACT = "/facts/Patient/" + People.ANNA;

    private static Map<String, String> examples() {
        String visit = People.visit(People.ANNA, 3);
        People.pressure(People.ANNA, visit, 3, 150);
        People.pressure(People.ANNA, visit, 4, 130);
        People.SITE.json(
                "PUT",
                "/Patient/" + People.ANNA,
                text(People.SITE.get("/Patient/" + People.ANNA)).replace("12 Elm St", "14 Elm St"));
        return Map.ofEntries(
                Map.entry("/patients/{id}", CHART),
                Map.entry("/patients/{id}/timeline", CHART + "/timeline"),
                Map.entry("/patients/{id}/results", CHART + "/results"),
                Map.entry("/patients/{id}/trend", CHART + "/trend?code=http://loinc.org%7C85354-9"),
                Map.entry("/patients/{id}/care-team", CHART + "/care-team"),
                Map.entry("/patients/{id}/changes", CHART + "/changes?since=2026-01-01"),
                Map.entry("/patients/{id}/search", CHART + "/search?find=systolic"),
                Map.entry("/patients/{id}/encounters/{encounter}", CHART + "/encounters/" + visit),
                Map.entry("/patients/{id}/{section}", CHART + "/problems"),
                Map.entry("/patients/{id}/documents", CHART + "/documents"),
                Map.entry("/patients/{id}/filing", CHART + "/filing"),
                Map.entry(
                        "/patients/{id}/documents/{document}",
                        CHART + "/documents/" + People.letter(People.ANNA)),
                Map.entry("/facts/{type}/{id}", FACT),
                Map.entry("/facts/{type}/{id}/versions/{version}", FACT + "/versions/1"),
                Map.entry("/facts/{type}/{id}/difference", FACT + "/difference?from=1&to=2"));
    }

    /// Pictures and files, which pages show or lead to.
    static final Set<String> NO_PAGES =
            Set.of(
                    "/patients/{id}/documents/{document}/original",
                    "/patients/{id}/documents/{document}/pages/{page}");

    /// An example of every page there is.
    static List<String> pages() {
        Map<String, String> examples = examples();
        return People.SITE.pages().stream()
                .filter(address -> !NO_PAGES.contains(address))
                .map(address -> examples.getOrDefault(address, address))
                .toList();
    }

    /// Pages that are of one thing or of the system, and no list of people or care that a site
    /// could have a part of; each says why it is not narrowed. `/narrow` is where one chooses.
    private static final Set<String> WHOLE =
            Set.of(
                    "/narrow",
                    "/clinicians",
                    "/patients/{id}/changes",
                    "/patients/{id}/filing",
                    "/patients/{id}/documents/{document}",
                    "/facts/{type}/{id}",
                    "/facts/{type}/{id}/versions/{version}",
                    "/facts/{type}/{id}/difference",
                    "/trail",
                    "/system",
                    "/system/load",
                    "/system/searches",
                    "/system/resources",
                    "/system/tables",
                    "/system/sessions",
                    "/components");

    /// Pages of what there is none of in a ward where nobody was.
    private static final Set<String> NOT_THERE =
            Set.of("/patients/{id}/trend", "/patients/{id}/encounters/{encounter}");

    private static final Pattern SCOPE =
            Pattern.compile("<div class=\"scope\" data-scope=\"(\\w+)\"");
    private static final Pattern SAYS =
            Pattern.compile(
                    "(?s)<div class=\"scope\".*?<p class=\"quiet\">[A-Z][^<]+\\.</p>\\s*</div>");
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
        Map<String, String> examples = examples();
        for (String address : addresses) {
            String example = examples.getOrDefault(address, address);
            HttpResponse<byte[]> answer =
                    People.SITE.page(example + (example.contains("?") ? "&" : "?") + narrowed);
            String page = text(answer);
            boolean nothing = answer.statusCode() == 404;
            assertThat(nothing).as(address).isEqualTo(NOT_THERE.contains(address));
            Matcher scope = SCOPE.matcher(page);
            assertThat(scope.find()).as("the frame of %s", address).isTrue();
            assertThat(scope.group(1))
                    .as(
                            "say in %s what it makes of a site: frame.narrowed(…) or frame.whole(…)",
                            address)
                    .isEqualTo(nothing || WHOLE.contains(address) ? "whole" : "narrowed");
            if (!nothing && !address.equals("/narrow")) {
                assertThat(SAYS.matcher(page).find()).as("the sentence of %s", address).isTrue();
            }
            if (!nothing && !WHOLE.contains(address)) {
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
        Map<String, String> examples = examples();
        List<String> addresses =
                People.SITE.pages().stream()
                        .filter(address -> !NO_PAGES.contains(address))
                        .toList();
        assertThat(addresses).hasSizeGreaterThan(5).contains("/components");
        Walk.through(
                People.SITE,
                walk -> {
                    for (String address : addresses) {
                        String example = examples.getOrDefault(address, address);
                        assertThat(example)
                                .as("write an example of %s", address)
                                .doesNotContain("{");
                        walk.to(example).looks("page" + address.replaceAll("[/{}]+", "-"));
                    }
                    walk.to("/nowhere").looks("page-nowhere");
                });
    }
}
