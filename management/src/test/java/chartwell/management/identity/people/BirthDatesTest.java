package chartwell.management.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class BirthDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19840229            | 19840229",
                "1984-02-29          | 19840229",
                "1984/2/9            | 19840209",
                "1984-02-29T10:00:00 | 19840229",
                "1984-02-29 00:00    | 19840229",
                "29 Feb 1984         | 19840229",
                "29-FEB-1984         | 19840229",
                "February 29, 1984   | 19840229",
                "29. Februar 1984    | 19840229",
                "1984                | 1984",
                "1984-02             | 198402",
                "02/30/1984          | 19840230",
                "30.02.84            | 19840230",
                "no date             | no date"
            })
    void readsUsualForms(String written, String normal) {
        assertThat(BirthDates.like(List.of(written)).normal(written)).isEqualTo(normal);
    }

    @Test
    void learnsFromTheColumnWhetherTheDayComesFirst() {
        assertThat(BirthDates.like(List.of("03/04/1984", "23/04/1984")).normal("03/04/1984"))
                .isEqualTo("19840403");
        assertThat(BirthDates.like(List.of("03/04/1984", "04/23/1984")).normal("03/04/1984"))
                .isEqualTo("19840304");
        assertThat(BirthDates.like(List.of("03041984", "23041984")).normal("03041984"))
                .isEqualTo("19840403");
        assertThat(BirthDates.like(List.of("03.04.1984")).normal("03.04.1984"))
                .isEqualTo("19840403");
    }

    @Test
    void tellsTwoDigitsOfAYearFromTheCentury() {
        BirthDates dates = BirthDates.like(List.of("31/12/99"));
        assertThat(dates.normal("31/12/99")).isEqualTo("19991231");
        assertThat(dates.normal("01/02/07")).isEqualTo("20070201");
    }
}
