package chartwell.server.desk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@Tag("database")
class SystemPageTest {
    private final TestSite site = TestSite.shared();

    @Test
    void showsAdviceWithItsFiguresAndRule() {
        // The tests' PostgreSQL runs without fsync.
        assertThat(TestSite.text(site.page("/system")))
                .contains(
                        "data-rule=\"durability-off\"",
                        "Act now",
                        "A crash can lose what was acknowledged",
                        "fsync",
                        "Turn it on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/system",
                "/system?interaction=read",
                "/system/load",
                "/system/searches",
                "/system/resources",
                "/system/tables",
                "/system/sessions"
            })
    void eachListIsAlsoAFile(String path) {
        HttpResponse<byte[]> file =
                site.page(path + (path.contains("?") ? "&" : "?") + "format=csv");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(TestSite.header(file, "Content-Type")).startsWith("text/csv");
        HttpResponse<byte[]> hostile =
                site.page(
                        path
                                + (path.contains("?") ? "&" : "?")
                                + "hours=%00&sort=--x&page=-1&words=%25");
        assertThat(hostile.statusCode()).isEqualTo(200);
    }

    @Test
    void tablesAreThereWithTheirIndexes() {
        assertThat(TestSite.text(site.page("/system/tables?format=csv")))
                .contains("resource_tokens,index of resource", "content,table");
    }

    @Test
    void tablesAndIndexesTellByHowMuchTheyGrew() {
        assertThat(TestSite.text(site.page("/system/tables")))
                .contains("id=\"grew-most\"", "id=\"growth\"", "What grew most within a week");
        assertThat(TestSite.text(site.page("/system/tables?format=csv")).lines())
                .first()
                .isEqualTo(
                        "Name,Kind,Size (kB),More in a week (kB),Rows,Dead rows,Used,Vacuumed,"
                                + "Statistics");
        assertThat(TestSite.text(site.page("/system/tables?format=csv")).lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "resource_tokens,index of resource,\"?[\\d,]+\"?,\"?-?[\\d,]+\"?,,.*"));
    }

    @Test
    void drawsOneInteractionAndAllOfTheLoad() {
        site.get("/Patient?_summary=count");
        assertThat(TestSite.text(site.page("/system?interaction=search-type")))
                .contains("How long search-type took", "99 of 100 within", "How often");
        assertThat(TestSite.text(site.page("/system/load?hours=3")))
                .contains("id=\"written\"", "id=\"waited\"", "id=\"connections\"");
        assertThat(TestSite.text(site.page("/system/load?format=csv")).lines())
                .first()
                .asString()
                .startsWith("From,Versions a second,Transactions a second");
    }

    @Test
    void searchesAreTheirShapesAndNothingOfWhatWasAsked() {
        site.get("/Patient?name:contains=Secretname&_sort=-birthdate");
        assertThat(TestSite.text(site.page("/system/searches?format=csv")))
                .contains("Patient?_sort=-birthdate&name:contains=…")
                .doesNotContain("Secretname");
    }

    @Test
    void showsNoStatementOfASession() throws SQLException {
        try (Connection open = site.database().maintenance().getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("set application_name = 'report'");
            statement.execute("select 'secret-of-a-patient'");
            String page = "";
            for (int tries = 0; tries < 400 && !page.contains("report"); tries++) {
                page = TestSite.text(site.page("/system/sessions"));
                Thread.sleep(100);
            }
            assertThat(page).contains("report", "left open").doesNotContain("secret");
            open.rollback();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
