package chartwell.server.desk.components;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;

@Tag("database")
final class ComponentsPageTest {

    @Test
    void givesAllRowsOfItsTableAsAFile() {
        HttpResponse<byte[]> answer =
                People.SITE.page("/components?format=csv&of=Surgery&sort=-beds");
        assertThat(header(answer, "Content-Type")).startsWith("text/csv");
        assertThat(header(answer, "Content-Disposition")).contains("wards.csv");
        assertThat(text(answer).split("\r\n", -1))
                .hasSize(1 + 40 + 1)
                .startsWith("Ward,Service,Beds,Mean stay (days),State")
                .allMatch(line -> line.isEmpty() || !line.contains("Medicine"));
    }

    @Test
    void keepsWhatIsInTheAddressAText() {
        String page =
                TestSite.text(
                        People.SITE.page(
                                "/components?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(page).contains("No row matches").doesNotContain("<script>alert");
    }
}
