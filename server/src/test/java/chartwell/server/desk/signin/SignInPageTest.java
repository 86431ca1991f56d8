package chartwell.server.desk.signin;

import static chartwell.server.desk.signin.Visitor.PASSWORD;
import static chartwell.server.desk.signin.Visitor.SESSION;
import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.List;

/// What attackers of a sign-in try, tried.
@Tag("database")
final class SignInPageTest {
    private static final TestSite SITE = TestSite.withSignIn();

    @BeforeAll
    static void people() {
        SITE.account("root", PASSWORD, "administrator");
        SITE.account("cora", PASSWORD, "coder");
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static Visitor visitor() {
        return new Visitor(SITE);
    }

    @Test
    void givesCookiesThatNoScriptReadsAndNoOtherSiteSends() {
        Visitor cora = visitor().signedIn("cora");
        assertThat(cora.set())
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("; Path=/; HttpOnly; SameSite=Lax"))
                .noneMatch(cookie -> cookie.contains("Domain"));
        assertThat(cora.set().getFirst()).startsWith(SESSION + "=").doesNotContain("Max-Age");
        assertThat(cora.isIn()).isTrue();
    }

    @Test
    void takesNoSecretThatSomebodyElseChose() {
        Visitor attacker = visitor().signedIn("cora");
        String planted = attacker.cookie(SESSION);
        Visitor root = visitor().with(SESSION, planted).signedIn("root");
        assertThat(root.cookie(SESSION)).isNotEqualTo(planted);
        assertThat(attacker.isIn()).as("the planted one has ended").isFalse();
        Visitor invented = visitor().with(SESSION, "A".repeat(43));
        assertThat(invented.isIn()).isFalse();
        assertThat(invented.signedIn("cora").cookie(SESSION)).isNotEqualTo("A".repeat(43));
    }

    @Test
    void believesNeitherOfTwoCookies() {
        Visitor cora = visitor().signedIn("cora");
        String two = cora.cookie(SESSION) + "; " + SESSION + "=" + "A".repeat(43);
        assertThat(visitor().with(SESSION, two).isIn()).isFalse();
    }

    @Test
    void doesNothingForAPageOfAnotherOrigin() {
        Visitor cora = visitor().signedIn("cora");
        for (List<String> headers :
                List.of(
                        List.of("Origin", "https://evil.example"),
                        List.of("Origin", "null"),
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"),
                        List.<String>of())) {
            assertThat(cora.send("/sign-out", headers).statusCode())
                    .as("%s", headers)
                    .isEqualTo(403);
            assertThat(cora.send("/me/sign-out-everywhere", headers).statusCode()).isEqualTo(403);
            assertThat(
                            cora.send("/me/tokens", headers, "name", "x", "token-role", "coder")
                                    .statusCode())
                    .isEqualTo(403);
        }
        assertThat(cora.isIn()).isTrue();
    }

    @Test
    void takesNoSessionForATokenAndNoTokenForASession() {
        Visitor cora = visitor().signedIn("cora");
        String session = cora.cookie(SESSION);
        String page =
                text(cora.post("/me/tokens", "name", "x", "token-role", "coder", "days", "1"));
        String token = page.replaceAll("(?s).*<code>(chartwell_[A-Za-z0-9_-]{43})</code>.*", "$1");
        assertThat(status("Bearer " + token)).isEqualTo(200);
        assertThat(status("bearer  " + token)).isEqualTo(200);
        assertThat(status("Bearer " + session)).isEqualTo(401);
        assertThat(status("Bearer chartwell_" + session)).isEqualTo(401);
        assertThat(status("Basic " + token)).isEqualTo(401);
        assertThat(status("Bearer " + token + " x")).isEqualTo(401);
        assertThat(visitor().with(SESSION, token).isIn()).isFalse();
        assertThat(visitor().with(SESSION, token.substring("chartwell_".length())).isIn())
                .isFalse();
        assertThat(cora.get("/me", "Authorization", "Bearer nonsense").statusCode())
                .as("a wrong token beside a good cookie")
                .isEqualTo(401);
    }

    private static int status(String authorization) {
        return SITE.get("/metadata", "Authorization", authorization).statusCode();
    }

    /// DICOM's User Authentication and Security Alert, as IHE's profiles want them.
    @Test
    void standsInTheTrailAsAuditEvents() {
        SITE.account("tora", PASSWORD, "coder");
        visitor().signedIn("tora").post("/sign-out");
        visitor().post("/sign-in", "login", "tora", "password", "x");
        Visitor root = visitor().signedIn("root");
        String path = "/fhir/AuditEvent?agent=tora&type=";
        String came = text(root.fhir(path + "110114"));
        assertThat(came)
                .contains("\"code\":\"110114\"", "\"code\":\"110122\"", "\"code\":\"110123\"")
                .contains("\"outcome\":\"4\"", "\"outcome\":\"0\"")
                .doesNotContain("\"rest\"");
        assertThat(text(root.fhir(path + "rest"))).doesNotContain("110122");
        String made = text(root.fhir("/fhir/AuditEvent?agent=test&type=110113&subtype=110137"));
        assertThat(made).contains("account tora roles=coder");
        assertThat(text(root.get("/trail"))).contains("Signed in", "Made an account");
    }

    @Test
    void saysTheSameOfANameThatIsThereAndOneThatIsNot() {
        HttpResponse<byte[]> known = visitor().post("/sign-in", "login", "root", "password", "x");
        HttpResponse<byte[]> unknown = visitor().post("/sign-in", "login", "toor", "password", "x");
        assertThat(known.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(text(known)).isEqualTo(text(unknown)).doesNotContain("root", "toor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/x\r\nSet-Cookie: a=b",
                "/x\u0000",
                "\t//evil.example",
                "/sign-in?next=/sign-in",
                "evil.example",
                ""
            })
    void leadsNobodyAway(String next) {
        HttpResponse<byte[]> entered =
                visitor().post("/sign-in", "login", "cora", "password", PASSWORD, "next", next);
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(header(entered, "Location")).isEqualTo("/");
        assertThat(entered.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("a="));
    }

    @Test
    void leadsToWhatWasAskedFor() {
        Visitor cora = visitor();
        HttpResponse<byte[]> sent = cora.get("/patients/1/results?from=2026-01-01&x=%2F");
        assertThat(header(sent, "Location"))
                .isEqualTo(
                        "/sign-in?next=%2Fpatients%2F1%2Fresults%3Ffrom%3D2026-01-01%26x%3D%252F");
        String page = text(cora.get(header(sent, "Location")));
        assertThat(page)
                .contains("name=\"next\" value=\"/patients/1/results?from=2026-01-01&amp;x=%2F\"");
    }

    @Test
    void tellsAScriptWhereToSignIn() {
        HttpResponse<byte[]> told =
                SITE.page(
                        "/?q=a",
                        "HX-Request",
                        "true",
                        "HX-Current-URL",
                        "http://127.0.0.1:" + SITE.port() + "/population?x=1");
        assertThat(told.statusCode()).isEqualTo(401);
        assertThat(header(told, "HX-Redirect")).isEqualTo("/sign-in?next=%2Fpopulation%3Fx%3D1");
    }

    @Test
    void makesWhoeverGuessesWait() {
        SITE.account("gus", PASSWORD, "coder");
        for (int i = 0; i < 5; i++) {
            assertThat(visitor().post("/sign-in", "login", "gus", "password", "x").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<byte[]> later =
                visitor().post("/sign-in", "login", "gus", "password", PASSWORD);
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(text(later)).contains("Try again in ");
    }

    @Test
    void endsWithTheNextRequestOnceTheAccountIsDisabled() {
        long id = SITE.account("dora", PASSWORD, "coder").id();
        Visitor dora = visitor().signedIn("dora");
        String page =
                text(dora.post("/me/tokens", "name", "x", "token-role", "coder", "days", "1"));
        String token = page.replaceAll("(?s).*<code>(chartwell_[A-Za-z0-9_-]{43})</code>.*", "$1");
        assertThat(status("Bearer " + token)).isEqualTo(200);
        Visitor root = visitor().signedIn("root");
        assertThat(root.post("/accounts/" + id + "/state", "disabled", "yes").statusCode())
                .isEqualTo(200);
        assertThat(dora.isIn()).isFalse();
        assertThat(status("Bearer " + token)).isEqualTo(401);
    }

    @Test
    void showsAccountsToAdministratorsOnly() {
        Visitor cora = visitor().signedIn("cora");
        assertThat(cora.get("/accounts").statusCode()).isEqualTo(404);
        assertThat(cora.get("/accounts/1").statusCode()).isEqualTo(404);
        assertThat(
                        cora.post(
                                        "/accounts",
                                        "login",
                                        "mine",
                                        "shown",
                                        "Mine",
                                        "role-administrator",
                                        "yes")
                                .statusCode())
                .isEqualTo(404);
        assertThat(cora.post("/accounts/1/password").statusCode()).isEqualTo(404);
        assertThat(cora.post("/me/role", "role", "administrator").statusCode()).isEqualTo(422);
        assertThat(
                        cora.post(
                                        "/me/tokens",
                                        "name",
                                        "x",
                                        "token-role",
                                        "administrator",
                                        "days",
                                        "1")
                                .statusCode())
                .isEqualTo(422);
        assertThat(text(cora.get("/me"))).contains("The cora").doesNotContain("/accounts");
    }

    @Test
    void givesAnotherSecretWithAnotherRole() {
        SITE.account("mira", PASSWORD, "coder", "him-manager");
        Visitor mira = visitor().signedIn("mira");
        String before = mira.cookie(SESSION);
        assertThat(mira.post("/me/role", "role", "him-manager", "purpose", "HOPERAT").statusCode())
                .isEqualTo(303);
        assertThat(mira.cookie(SESSION)).isNotEqualTo(before);
        assertThat(visitor().with(SESSION, before).isIn()).isFalse();
        assertThat(text(mira.get("/me"))).contains("Signed in as mira, HIM manager");
    }

    @Test
    void lastsUntilOneSignsOutHereOrEverywhere() {
        SITE.account("lena", PASSWORD, "coder");
        Visitor one = visitor().signedIn("lena");
        Visitor other = visitor().signedIn("lena");
        String kept = one.cookie(SESSION);
        assertThat(header(one.post("/sign-out"), "Location")).isEqualTo("/sign-in");
        assertThat(visitor().with(SESSION, kept).isIn()).isFalse();
        assertThat(other.isIn()).isTrue();
        Visitor third = visitor().signedIn("lena");
        third.post("/me/sign-out-everywhere");
        assertThat(other.isIn()).isFalse();
    }

    /// The password that an administrator gave out opens nothing but the form for another.
    @Test
    void asksForAnotherPasswordThanTheOneThatWasGivenOut() {
        Visitor root = visitor().signedIn("root");
        String page =
                text(root.post("/accounts", "login", "nina", "shown", "Nina", "role-coder", "yes"));
        String given = page.replaceAll("(?s).*<p>([a-z0-9]{4}(?:-[a-z0-9]{4}){4}) for.*", "$1");
        Visitor nina = visitor();
        nina.post("/sign-in", "login", "nina", "password", given);
        assertThat(header(nina.get("/"), "Location")).isEqualTo("/me/password");
        assertThat(header(nina.get("/me"), "Location")).isEqualTo("/me/password");
        assertThat(nina.post("/me/password", "now", given, "password", "short").statusCode())
                .isEqualTo(422);
        assertThat(nina.post("/me/password", "now", "wrong", "password", PASSWORD).statusCode())
                .isEqualTo(401);
        String before = nina.cookie(SESSION);
        assertThat(nina.post("/me/password", "now", given, "password", PASSWORD).statusCode())
                .isEqualTo(303);
        assertThat(nina.isIn()).isTrue();
        assertThat(visitor().with(SESSION, before).isIn()).isFalse();
        assertThat(visitor().signedIn("nina").isIn()).isTrue();
    }

    @Test
    void readsNoFormThatIsTooLongOrNone() {
        Visitor visitor = visitor();
        assertThat(
                        visitor.post("/sign-in", "login", "cora", "password", "x".repeat(20_000))
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        SITE.post(
                                        "/sign-in",
                                        "login=cora".getBytes(UTF_8),
                                        "Content-Type",
                                        "text/plain")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void makesTheFirstAccountByTheSecretOfTheStart() {
        try (TestSite fresh = TestSite.withSignIn()) {
            String secret = fresh.invite();
            Visitor first = new Visitor(fresh);
            assertThat(header(first.get("/"), "Location")).isEqualTo("/sign-in");
            assertThat(header(first.get("/sign-in"), "Location")).isEqualTo("/first-administrator");
            String[] answers = {
                "secret", "A".repeat(43), "login", "root", "shown", "Root", "password", PASSWORD
            };
            assertThat(first.post("/first-administrator", answers).statusCode()).isEqualTo(403);
            answers[1] = secret;
            assertThat(header(first.post("/first-administrator", answers), "Location"))
                    .isEqualTo("/me");
            assertThat(first.isIn()).isTrue();
            answers[3] = "second";
            assertThat(header(new Visitor(fresh).post("/first-administrator", answers), "Location"))
                    .isEqualTo("/sign-in");
        }
    }
}
