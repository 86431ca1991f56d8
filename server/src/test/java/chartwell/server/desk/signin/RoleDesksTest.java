package chartwell.server.desk.signin;

import static chartwell.server.desk.signin.Visitor.PASSWORD;
import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;

/// A role opens the desks that its data name, and is shown the way to no other.
@Tag("database")
final class RoleDesksTest {
    private static final TestSite SITE = TestSite.withSignIn();

    @BeforeAll
    static void people() {
        for (String role :
                new String[] {
                    "administrator",
                    "coder",
                    "privacy-officer",
                    "systems-analyst",
                    "biller",
                    "system"
                }) {
            SITE.account("one-" + role, PASSWORD, role);
        }
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static Visitor of(String role) {
        return new Visitor(SITE).signedIn("one-" + role);
    }

    @ParameterizedTest
    @CsvSource({
        "administrator, 200, 404, 200, 200, 200, 200",
        "coder, 200, 404, 403, 403, 403, 403",
        "privacy-officer, 200, 404, 200, 200, 403, 403",
        "systems-analyst, 303, 403, 403, 403, 200, 200",
        "biller, 200, 403, 403, 403, 403, 403",
        "system, 403, 403, 403, 403, 403, 403"
    })
    void opensWhatItNames(
            String role, int find, int chart, int population, int trail, int system, int metrics) {
        Visitor visitor = of(role);
        assertThat(visitor.get("/").statusCode()).isEqualTo(find);
        assertThat(visitor.get("/patients/nobody").statusCode()).isEqualTo(chart);
        assertThat(visitor.get("/population").statusCode()).isEqualTo(population);
        assertThat(visitor.get("/trail").statusCode()).isEqualTo(trail);
        assertThat(visitor.get("/system/searches").statusCode()).isEqualTo(system);
        assertThat(visitor.get("/metrics").statusCode()).isEqualTo(metrics);
    }

    /// A page is closed by being there: whoever adds one must say whose it is.
    @Test
    void opensNoPageToARoleThatNamesNone() {
        Visitor nobody = of("system");
        int asked = 0;
        for (String page : SITE.pages()) {
            if (!page.equals("/narrow")) {
                HttpResponse<byte[]> answer = nobody.get(page.replaceAll("\\{[a-z]+}", "1"));
                assertThat(answer.statusCode()).as(page).isEqualTo(403);
                assertThat(text(answer)).contains("Your role does not open this page");
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(25);
    }

    @Test
    void changesNothingThroughADeskThatIsClosed() {
        assertThat(of("biller").post("/patients/1/filing", "type", "x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsTheWayToWhatIsOpen() {
        String coder = text(of("coder").get("/"));
        assertThat(coder)
                .contains("role=\"search\"", "Find a person")
                .doesNotContain("href=\"/trail\"", "href=\"/system\"", "href=\"/population\"");
        Visitor analyst = of("systems-analyst");
        assertThat(header(analyst.get("/"), "Location")).isEqualTo("/system");
        assertThat(text(analyst.get("/system")))
                .contains("href=\"/system\"")
                .doesNotContain("role=\"search\"", "href=\"/trail\"");
        assertThat(text(of("system").get("/trail"))).contains("href=\"/me\"");
    }
}
