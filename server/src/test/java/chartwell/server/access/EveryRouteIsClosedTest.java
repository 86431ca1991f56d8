package chartwell.server.access;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Where one has to sign in, each route that the server lists is closed to who has not, but for
/// those named here.
@Tag("database")
final class EveryRouteIsClosedTest {
    private static final TestSite SITE = TestSite.withSignIn();
    private static final String SOMEBODY = "Zwilling";
    private static final byte[] NOTHING = new byte[0];

    /// One need not have signed in to sign in, to know whether the server lives, and for the files
    /// that each page loads.
    private static final Set<String> OPEN =
            Set.of(
                    "GET /sign-in",
                    "POST /sign-in",
                    "GET /sign-in/factor",
                    "POST /sign-in/factor",
                    "GET /first-administrator",
                    "POST /first-administrator",
                    "GET /health");

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static List<String> routes() {
        return SITE.routes();
    }

    private static boolean isOpen(String route) {
        return OPEN.contains(route) || route.startsWith("GET /assets/");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isClosedToWhoHasNotSignedIn(String route) {
        int space = route.indexOf(' ');
        String method = space < 0 ? "GET" : route.substring(0, space);
        String path = space < 0 ? "/nowhere" : route.substring(space + 1);
        String asked =
                path.replace("[type]", "Patient")
                        .replaceAll("\\[[a-z]+]", "1")
                        .replaceAll("\\{[a-z]+}", "1");
        HttpResponse<byte[]> program = ask(method, asked, "Accept", "application/fhir+json");
        HttpResponse<byte[]> wrong =
                ask(method, asked, "Authorization", "Bearer chartwell_" + "A".repeat(43));
        HttpResponse<byte[]> person = ask(method, asked, "Accept", "text/html");
        if (isOpen(route)) {
            assertThat(header(program, "WWW-Authenticate")).as(route).isEmpty();
            return;
        }
        for (HttpResponse<byte[]> closed : List.of(program, wrong)) {
            assertThat(closed.statusCode()).as(route).isEqualTo(401);
            assertThat(header(closed, "WWW-Authenticate")).startsWith("Bearer realm=\"Chartwell\"");
            assertThat(header(closed, "Cache-Control")).contains("no-store");
            assertThat(method.equals("HEAD") ? "\"code\":\"login\"" : text(closed))
                    .contains("\"code\":\"login\"");
        }
        assertThat(person.statusCode()).as(route).isEqualTo(303);
        assertThat(header(person, "Location")).startsWith("/sign-in");
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers) {
        return SITE.exchange(method, path, NOTHING, headers);
    }

    @Test
    void namesNoOpenRouteThatIsNotThere() {
        assertThat(routes()).containsAll(OPEN).hasSizeGreaterThan(90);
    }

    /// Spellings of what is closed that look like what is open.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in/../patients/1",
                "/assets/../patients/1",
                "/assets/%2e%2e/fhir/Patient",
                "/assets/..;/fhir/Patient",
                "/sign-in;a=b/../../fhir/Patient",
                "//sign-in",
                "/sign-in/",
                "/Sign-In",
                "/health/../fhir/Patient",
                "/assets/",
                "/%73ign-in",
                "/fhir/Patient?path=/sign-in",
                "/fhir/../sign-in/../fhir/Patient"
            })
    void isClosedHoweverItIsSpelt(String path) {
        HttpResponse<byte[]> answer = ask("GET", path, "Accept", "application/fhir+json");
        assertThat(answer.statusCode()).as(path).isIn(400, 401, 404);
        assertThat(text(answer)).doesNotContain(SOMEBODY, "Patient\"");
    }

    @Test
    void tellsNothingOfWhatIsThere() {
        HttpResponse<byte[]> there = ask("GET", "/fhir/Patient/1");
        HttpResponse<byte[]> nowhere = ask("GET", "/fhir/Patient/never");
        assertThat(new String(there.body(), StandardCharsets.UTF_8)).isEqualTo(text(nowhere));
        assertThat(there.headers().map().keySet()).isEqualTo(nowhere.headers().map().keySet());
    }
}
