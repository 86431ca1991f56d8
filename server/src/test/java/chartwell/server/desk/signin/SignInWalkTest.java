package chartwell.server.desk.signin;

import static chartwell.server.desk.signin.Visitor.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.Walk;
import chartwell.server.main.TestSite;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Signing in, one's own account and those of others, in a browser.
@Tag("browser")
final class SignInWalkTest {
    private static final TestSite SITE = TestSite.withSignIn();

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void keepsToTheHouseStyleFromTheDoorToTheAccounts() {
        Walk.once(SITE, walk -> walk.to("/first-administrator").looks("page-first-administrator"));
        long cora = SITE.account("cora", PASSWORD, "coder", "him-manager").id();
        SITE.account("root", PASSWORD, "administrator");
        Walk.through(
                SITE,
                walk -> {
                    Page page = walk.page();
                    walk.to("/population");
                    assertThat(page.url()).contains("/sign-in?next=");
                    walk.looks("page-sign-in");
                    enter(page, "root");
                    assertThat(page.url()).endsWith("/population");
                    walk.to("/me").looks("page-me");
                    walk.to("/me/password").looks("page-me-password");
                    walk.to("/me/factor").looks("page-me-factor");
                    walk.to("/accounts").looks("page-accounts");
                    walk.to("/accounts/" + cora).looks("page-account");
                    walk.to("/me");
                    page.fill("#name", "nightly");
                    page.click("text=Make a token");
                    assertThat(page.textContent(".message")).contains("chartwell_");
                    walk.looks("page-me-token");
                    if (walk.onPhone()) {
                        page.click("text=Places");
                    }
                    page.click("text=Sign out >> nth=0");
                    assertThat(page.url()).endsWith("/sign-in");
                });
    }

    private static void enter(Page page, String login) {
        page.fill("#login", login);
        page.fill("#password", PASSWORD);
        page.click("button[type=submit]");
        page.waitForLoadState();
    }

    @Test
    void worksWithoutScript() {
        SITE.account("nora", PASSWORD, "coder");
        Walk.withoutScript(
                SITE,
                page -> {
                    page.navigate("/me");
                    enter(page, "nora");
                    assertThat(page.url()).endsWith("/me");
                    page.click(".leave button");
                    assertThat(page.url()).endsWith("/sign-in");
                });
    }
}
