package chartwell.management.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "GIVEN        | Mary-Ann          | maryann",
                "SURNAME      | O'Brien Jr.       | obrien",
                "SURNAME      | Müller            | muller",
                "SURNAME      | unknown           | ''",
                "IDENTIFIER   | 123-45-6789       | 123456789",
                "IDENTIFIER   | 999-99-9999       | ''",
                "PHONE        | +1 (555) 123-4567 | 551234567",
                "EMAIL        | Ada@Mail.Example  | ada@mail.example",
                "STREET       | Elm St.           | elm street",
                "POSTCODE     | 12345-6789        | 12345",
                "POSTCODE     | sw1a 1aa          | sw1a1aa",
                "SEX          | Female            | f",
                "SEX          | männlich          | m",
                "AGE          | 007               | 7",
                "CITY         | St. Kilda  East   | st kilda east",
                "TEXT         | N/A               | ''"
            })
    void leavesOutWhatPeopleLeaveOut(FieldKind kind, String written, String normal) {
        assertThat(Normal.of(kind, written)).isEqualTo(normal);
    }
}
