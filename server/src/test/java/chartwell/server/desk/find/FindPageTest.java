package chartwell.server.desk.find;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

final class FindPageTest {

    @BeforeAll
    static void people() {
        assertThat(People.ANNA).isNotEqualTo(People.MARIA);
    }

    private static HttpResponse<byte[]> find(String typed) {
        return People.SITE.page("/?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    @Test
    void findsByNameBirthDateAndIdentifierAsTheyAreTyped() {
        for (String typed :
                new String[] {
                    "zwill",
                    "anna ZWILLING",
                    "zwilling 1957",
                    "born 3/4/57",
                    "4 March 1957",
                    "MRN 00-41-22",
                    "999410022",
                    "999 41 0022",
                    "0022",
                    "annie zwill",
                    "zwiling 1957"
                }) {
            assertThat(text(find(typed))).as(typed).contains("/patients/" + People.ANNA);
        }
        assertThat(text(find("MRN 00-41-22"))).doesNotContain(People.MARIA);
        assertThat(text(find("zwilling 1958"))).contains("Nobody matches");
    }

    @Test
    void showsWhoTheyAreSoThatTwinsAreToldApart() {
        String page = text(find("zwilling"));
        assertThat(page)
                .contains("Anna Zwilling", "Maria Zwilling", "4 Mar 1957", "female")
                .contains("00-41-22", "00-41-23");
        assertThat(text(find("nachtigall"))).contains("died 14 Aug 2009, at 71");
    }

    @Test
    void saysWhyWhereTheNameDoesNotShowIt() {
        assertThat(text(find("annie zwilling"))).contains("Found by “annie” as a form of Anna");
        assertThat(text(find("anna zwiling"))).contains("Found by “zwiling” is close to Zwilling");
        assertThat(text(find("zwilling 3/4/57"))).contains("Found by birth date");
        assertThat(text(find("0022"))).contains("Found by SSN ends in 0022");
        assertThat(text(find("anna zwilling"))).doesNotContain("Found by");
    }

    @Test
    void pagesThroughManyAndSaysWhereItEnds() {
        for (int i = 0; i < 45; i++) {
            People.SITE.create(
                    "{'resourceType':'Patient','name':[{'family':'Vielhaber','given':['Nr%d']}]}"
                            .formatted(i)
                            .replace('\'', '"'));
        }
        String first = text(find("vielhaber"));
        assertThat(first).contains("More than 20 people found", "page=2").contains("Nr0 ");
        assertThat(text(People.SITE.page("/?q=vielhaber&page=3")))
                .contains("5 people found")
                .doesNotContain("page=4");
        assertThat(People.SITE.page("/?q=vielhaber&page=99999999999").statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheNewestWhereNothingIsAsked() {
        String newest = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Neuling\"}]}";
        String id = People.SITE.create(newest);
        HttpResponse<byte[]> page = People.SITE.page("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(text(page)).contains("Newest", "/patients/" + id, "Neuling");
    }

    @Test
    void escapesWhatIsTypedAndWhatIsRecorded() {
        String typed = text(find("\"><script>alert(3)</script>"));
        assertThat(typed).contains("&lt;script>alert(3)").doesNotContain("<script>alert");
        String recorded = text(find("<script>"));
        assertThat(recorded)
                .contains("/patients/" + People.HOSTILE)
                .doesNotContain("<script>alert", "<img");
    }

    @Test
    void answersAnyTextWithAPage() {
        for (String typed :
                new String[] {"a,b|c$d\\e", "\0", "' or 1=1 --", "🙂".repeat(300), "%", "1/1/1"}) {
            assertThat(find(typed).statusCode()).as(typed).isEqualTo(200);
        }
        assertThat(People.SITE.page("/?from=nowhere").statusCode()).isEqualTo(400);
        assertThat(text(People.SITE.page("/?from=nowhere"))).contains("could not be shown");
    }

    @Test
    void findsOnlyWhomOneMaySee() {
        String page = text(People.SITE.page("/?q=zwilling", "Test-Panel", "4711"));
        assertThat(page).contains("Nobody matches").doesNotContain(People.ANNA);
    }
}
