package chartwell.server.desk.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(read("MRN 00-41-22").numbers()).containsExactly("00-41-22");
        assertThat(read("mrn 10-11-12").numbers()).containsExactly("10-11-12");
        assertThat(read("born 3/4/57").dates())
                .containsExactly(List.of("1957-03-04", "1957-04-03"));
        assertThat(read("Max Born").names()).containsExactly("Max", "Born");
        assertThat(read("García, José").names()).containsExactly("García", "José");
        assertThat(read("Abbott774").names()).containsExactly("Abbott774");
        assertThat(read("13/13/1957").numbers()).containsExactly("13/13/1957");
        assertThat(read(" \t\0 ").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "(617) 555-4417 > (617)555-4417",
                "617 555 1957 > 6175551957",
                "+49 30 1234567 > +49301234567",
                "MRN 00 41 22 > 004122",
                "4417 garcia > 4417",
                "123456789 4417 > 123456789 4417",
                "4417 3/4/57 > 4417",
                "4417 1957 > 4417"
            })
    void putsNumbersTogetherThatAreWrittenInGroups(String typed, String numbers) {
        assertThat(String.join(" ", read(typed).numbers())).isEqualTo(numbers);
    }

    @Test
    void saysHowItUnderstoodWhatWasTyped() {
        assertThat(read("garcia 3/4/57").inWords())
                .isEqualTo("the name “garcia”; born 4 Mar 1957 or 3 Apr 1957");
    }
}
