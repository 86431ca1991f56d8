package chartwell.server.desk.narrow;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.desk.Walk;
import chartwell.server.main.TestSite;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// A hospital of two sites beside the people of [People]: Anna was in the ward of the first site,
/// seen by a clinician of it; Maria at the second; Otto nowhere.
@Tag("browser")
final class NarrowPageTest {
    private static final TestSite SITE = People.SITE;
    private static final Pattern CHIP =
            Pattern.compile("class=\"chip\"[^>]*><span[^>]*>[^<]*</span>([^<]*)<");
    private static final String GENERAL = organization("Larkfield General", "prov", "");
    private static final String HARBOR = organization("Harbor Street", "prov", "");
    private static final String CARDIOLOGY = organization("Cardiology", "dept", GENERAL);
    private static final String SURGERY = organization("Surgery", "dept", HARBOR);
    private static final String NORTH = location("4 North", "wa", CARDIOLOGY, "");
    private static final String BED = location("Bed 12", "bd", CARDIOLOGY, NORTH);
    private static final String HIDDEN = about();
    private static final String GRACE =
            SITE.create(
                    """
                    {"resourceType":"Practitioner","name":[{"family":"Moreau","given":["Grace"]}]}""");

    private static String organization(String name, String type, String above) {
        return SITE.create(
                """
                {"resourceType":"Organization","name":"%s","type":[{"coding":[{
                 "system":"http://terminology.hl7.org/CodeSystem/organization-type",
                 "code":"%s"}]}]%s}"""
                        .formatted(name, type, above.isEmpty() ? "" : part("Organization", above)));
    }

    private static String location(String name, String shape, String manager, String above) {
        return SITE.create(
                """
                {"resourceType":"Location","name":"%s","physicalType":{"coding":[{"code":"%s"}]},
                 "managingOrganization":{"reference":"Organization/%s"}%s}"""
                        .formatted(
                                name,
                                shape,
                                manager,
                                above.isEmpty() ? "" : part("Location", above)));
    }

    /// A place that names Anna, so that it is hers to hide.
    private static String about() {
        return SITE.create(
                """
                {"resourceType":"Location","name":"Where Anna stays","extension":[{
                 "url":"urn:of","valueReference":{"reference":"Patient/%s"}}],
                 "managingOrganization":{"reference":"Organization/%s"}}"""
                        .formatted(People.ANNA, CARDIOLOGY));
    }

    private static String part(String type, String above) {
        return ",\"partOf\":{\"reference\":\"%s/%s\"}".formatted(type, above);
    }

    private static void encounter(String patient, String provider, String more) {
        SITE.create(
                """
                {"resourceType":"Encounter","status":"finished","class":{"code":"IMP"},
                 "subject":{"reference":"Patient/%s"},
                 "serviceProvider":{"reference":"Organization/%s"}%s}"""
                        .formatted(patient, provider, more));
    }

    @BeforeAll
    static void hospital() {
        String role =
                SITE.create(
                        """
                        {"resourceType":"PractitionerRole","practitioner":{"reference":"Practitioner/%s"},
                         "organization":{"reference":"Organization/%s"}}"""
                                .formatted(GRACE, CARDIOLOGY));
        encounter(
                People.ANNA,
                CARDIOLOGY,
                """
                ,"location":[{"location":{"reference":"Location/%s"}}],
                "participant":[{"individual":{"reference":"PractitionerRole/%s"}}]"""
                        .formatted(BED, role));
        encounter(People.MARIA, SURGERY, "");
    }

    private static String found(String scope) {
        return text(SITE.page("/?q=zwilling+1957&" + scope));
    }

    @Test
    void findsThoseWhoHadAnEncounterThereAndCoversWhatIsPartOfIt() {
        for (String scope :
                new String[] {
                    "site=" + GENERAL,
                    "service=" + CARDIOLOGY,
                    "ward=" + NORTH,
                    "clinician=" + GRACE,
                    "site=" + GENERAL + "&ward=" + BED + "&clinician=" + GRACE
                }) {
            assertThat(found(scope)).as(scope).contains("Anna").doesNotContain("Maria");
        }
        assertThat(found("site=" + HARBOR)).contains("Maria").doesNotContain("Anna");
        assertThat(found("site=" + HARBOR + "&ward=" + NORTH)).contains("Nobody matches all of it");
        assertThat(found("site=")).contains("Anna", "Maria");
    }

    @Test
    void namesNothingThatIsHiddenOrNotThere() {
        String all = text(SITE.page("/narrow?to=/"));
        assertThat(all)
                .contains("Larkfield General", "Cardiology", "4 North", "Grace Moreau")
                .contains("Where Anna stays")
                .doesNotContain("Bed 12");
        String some = text(SITE.page("/narrow?to=/", "Test-Panel", "4711"));
        assertThat(some).contains("4 North").doesNotContain("Where Anna stays");
        String hidden = text(SITE.page("/?ward=" + HIDDEN, "Test-Panel", "4711"));
        String missing = text(SITE.page("/?ward=nowhere", "Test-Panel", "4711"));
        assertThat(hidden)
                .isEqualTo(missing)
                .contains("is not here", "Show the page for all sites");
        assertThat(SITE.page("/?ward=" + HIDDEN).statusCode()).isEqualTo(200);
        assertThat(SITE.page("/?site=1,2").statusCode()).isEqualTo(404);
    }

    @Test
    void namesWhatAServiceOrWardBelongsToUnlessThatIsSaid() {
        assertThat(chips("service=" + CARDIOLOGY)).containsExactly("Cardiology, Larkfield General");
        assertThat(chips("site=" + GENERAL + "&service=" + CARDIOLOGY))
                .containsExactly("Larkfield General", "Cardiology");
        assertThat(chips("ward=" + NORTH)).containsExactly("4 North, Cardiology");
        assertThat(chips("ward=" + BED)).containsExactly("Bed 12, 4 North");
        assertThat(chips("site=" + GENERAL + "&clinician=" + GRACE))
                .containsExactly("Larkfield General", "Grace Moreau");
    }

    private static List<String> chips(String scope) {
        return CHIP.matcher(text(SITE.page("/population?" + scope)))
                .results()
                .map(chip -> chip.group(1))
                .toList();
    }

    @Test
    void narrowsNoPageOfOthers() {
        for (String to :
                new String[] {"//evil.example/", "https://evil.example", "/narrow", "/\\\\e"}) {
            assertThat(text(SITE.page("/narrow?to=" + to.replace("\\", "%5C"))))
                    .contains("action=\"/\"")
                    .doesNotContain("evil");
        }
    }

    @Test
    void isChosenOverThePageAndTakenOffByItsChip() {
        Walk.through(
                SITE,
                walk -> {
                    Page page = walk.to("/?q=zwilling+1957").page();
                    if (walk.onPhone()) {
                        page.locator(".menu").click();
                        page.locator(".elsewhere a").click();
                    } else {
                        page.locator("a.chooser").focus();
                        page.keyboard().press("Enter");
                    }
                    page.waitForSelector("#chooser #narrow-site");
                    walk.looks("narrow-over");
                    page.selectOption(
                            "#chooser #narrow-site",
                            new SelectOption().setLabel("Larkfield General"));
                    page.waitForFunction(
                            "() => !document.querySelector('#chooser optgroup[label=\"Harbor Street\"]')");
                    page.selectOption("#chooser #narrow-ward", new SelectOption().setValue(NORTH));
                    page.waitForFunction(
                            "id => document.querySelector('#chooser #narrow-ward')?.value === id",
                            NORTH);
                    page.locator("#chooser button[type=submit]").click();
                    page.waitForURL(
                            url ->
                                    url.endsWith(
                                            "/?q=zwilling+1957&site="
                                                    + GENERAL
                                                    + "&ward="
                                                    + NORTH));
                    assertThat(page.locator(".people .row").allTextContents())
                            .singleElement()
                            .asString()
                            .contains("Anna");
                    walk.looks("narrow-found");
                    page.locator(".people .row").click();
                    page.waitForURL(
                            url ->
                                    url.contains("/patients/" + People.ANNA + "?")
                                            && url.endsWith("&ward=" + NORTH));
                    walk.looks("narrow-chart");
                    page.goBack();
                    page.locator(".chip", new Page.LocatorOptions().setHasText("4 North")).click();
                    page.waitForURL(url -> url.endsWith("/?q=zwilling+1957&site=" + GENERAL));
                    page.locator(".chip").click();
                    page.waitForURL(url -> url.endsWith("/?q=zwilling+1957"));
                    assertThat(page.locator(".people .row").count()).isEqualTo(2);
                });
    }

    @Test
    void worksWithoutScript() {
        Walk.withoutScript(
                SITE,
                page -> {
                    page.navigate("/?q=zwilling");
                    page.locator("a.chooser").click();
                    page.selectOption("#narrow-service", CARDIOLOGY);
                    page.locator("main button[type=submit]").click();
                    assertThat(page.url()).contains("service=" + CARDIOLOGY);
                    assertThat(Objects.requireNonNull(page.textContent("#work")))
                            .contains("Anna")
                            .doesNotContain("Maria");
                });
    }
}
