package chartwell.server.desk.find;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

final class AskedTest {

    private static Asked read(String typed) {
        return Asked.read(typed, LocalDate.of(2026, 11, 23));
    }

    @Test
    void tellsNamesDatesAndIdentifiersApart() {
        assertThat(read("garcia 1957"))
                .isEqualTo(new Asked(List.of("garcia"), List.of(List.of("1957")), List.of()));
        assertThat(read("MRN 00-41-22").identifiers()).containsExactly("00-41-22");
        assertThat(read("mrn 10-11-12").identifiers()).containsExactly("10-11-12");
        assertThat(read("born 3/4/57").dates())
                .containsExactly(List.of("1957-03-04", "1957-04-03"));
        assertThat(read("Max Born").names()).containsExactly("Max", "Born");
        assertThat(read("García, José").names()).containsExactly("García", "José");
        assertThat(read("Abbott774").names()).containsExactly("Abbott774");
        assertThat(read("13/13/1957").identifiers()).containsExactly("13/13/1957");
        assertThat(read(" \t\0 ").isEmpty()).isTrue();
    }

    @Test
    void asksForValuesThatMeanThemselves() {
        assertThat(read("a,b|c 123456789").parameters())
                .containsExactly(
                        new Parameter("name", "a\\,b\\|c"),
                        new Parameter("identifier", "123456789,123-45-6789"));
        assertThat(read("born 3/4/57").parameters())
                .containsExactly(new Parameter("birthdate", "1957-03-04,1957-04-03"));
    }

    @Test
    void saysHowItUnderstoodWhatWasTyped() {
        assertThat(read("garcia 3/4/57").inWords())
                .isEqualTo("a name begins with “garcia”; born 4 Mar 1957 or 3 Apr 1957");
    }
}
