package chartwell.server.desk.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

final class BirthDatesTest {
    private static final BirthDates DATES = new BirthDates(LocalDate.of(2026, 11, 23));

    @ParameterizedTest
    @CsvSource({
        "1957, 1957",
        "1957-03, 1957-03",
        "1957-3-4, 1957-03-04",
        "1957/03/04, 1957-03-04",
        "19570304, 1957-03-04",
        "3/4/1957, 1957-03-04 1957-04-03",
        "3/14/1957, 1957-03-14",
        "14/3/1957, 1957-03-14",
        "4.3.1957, 1957-03-04",
        "4/4/57, 1957-04-04",
        "1/2/04, 2004-01-02 2004-02-01",
        "2/30/1957, ''",
        "3027, ''",
        "2027, ''",
        "57, ''",
        "00-41-22, ''"
    })
    void readsADateAsItIsWritten(String typed, String dates) {
        assertThat(String.join(" ", DATES.read(typed))).isEqualTo(dates);
    }

    @ParameterizedTest
    @CsvSource({
        "4 March 1957, 1957-03-04",
        "4-Mar-1957, 1957-03-04",
        "'Mar. 4, 1957', 1957-03-04",
        "garcia march 4th 1957, garcia 1957-03-04",
        "may 1957, 1957-05"
    })
    void putsMonthsInFigures(String typed, String figures) {
        assertThat(BirthDates.withMonthsInFigures(typed)).isEqualTo(figures);
    }

    @Test
    void leavesNamesThatBeginLikeAMonth() {
        assertThat(BirthDates.withMonthsInFigures("Mary 1957, June Mayer"))
                .isEqualTo("Mary 1957, June Mayer");
    }
}
