package chartwell.server.desk.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;

final class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "1957, 1957",
        "1957-03, Mar 1957",
        "1957-03-04, 4 Mar 1957",
        "1957-03-04T23:30:00-05:00, 4 Mar 1957",
        "soon, soon"
    })
    void writesADayAsPreciselyAsItIsKnown(String fhir, String written) {
        assertThat(Dates.day(fhir)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1957-03-04, 69",
        "2024-11-24, 23 months",
        "2024-11-23, 2",
        "2026-11-22, 1 day",
        "2026-11-23, 0 days",
        "1957, about 69",
        "2027-01-01, ''",
        "nonsense!!, ''"
    })
    void tellsAnAgeInTheUnitThatFitsIt(String born, String age) {
        assertThat(Dates.age(born, LocalDate.of(2026, 11, 23))).isEqualTo(age);
    }

    @Test
    void writesMomentsInUniversalTime() {
        assertThat(Dates.moment(Instant.parse("2026-03-04T05:06:07.5Z")))
                .isEqualTo("4 Mar 2026 05:06:07 UTC");
        assertThat(Dates.dayAndTime("2026-03-04T05:06:07-05:00")).isEqualTo("4 Mar 2026 05:06");
        assertThat(Dates.age(null, LocalDate.of(2026, 11, 23))).isEmpty();
    }
}
