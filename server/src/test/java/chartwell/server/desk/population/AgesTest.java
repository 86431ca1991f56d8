package chartwell.server.desk.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

final class AgesTest {
    private static final Ages AGES = new Ages(LocalDate.of(2024, 2, 29));

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 0-4",
        "2030-01-01, 0-4",
        "2019-03-01, 0-4",
        "2019-02-28, 5-9",
        "1994-02-28, 30-34",
        "1989-03-01, 30-34",
        "1989-02-28, 35-39",
        "1924-03-01, 95-99",
        "1924-02-29, 100-",
        "1900-01-01, 100-"
    })
    void countsToADayAndListsWhomItCounts(LocalDate born, String key) {
        long bounds = AGES.bounds().stream().filter(bound -> !bound.isAfter(born)).count();
        Ages.Band band = Ages.band((int) bounds);
        assertThat(band.key()).isEqualTo(key);
        assertThat(Ages.of(key)).contains(band);
        assertThat(AGES.from(band).stream()).allMatch(from -> !from.isAfter(born));
        assertThat(AGES.to(band).stream()).allMatch(to -> !to.isBefore(born));
    }
}
