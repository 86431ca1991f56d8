package chartwell.management.identity.compare;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.Columns;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;
import chartwell.management.identity.town.Clerk;
import chartwell.management.identity.town.Names;
import chartwell.management.identity.town.Person;
import chartwell.management.identity.town.Person.Item;
import chartwell.management.identity.town.Town;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.SplittableRandom;

final class ComparerTest {

    @ParameterizedTest
    @CsvSource({
        "GIVEN, robert, robert, 1",
        "GIVEN, robert, bob, 2",
        "GIVEN, robert, robret, 3",
        "GIVEN, jon, j, 4",
        "SURNAME, philips, fillips, 4",
        "SURNAME, johansen, johannis, 3",
        "SURNAME, smith, brown, 6",
        "SURNAME, smith, '', 0",
        "BIRTH_DATE, 19840229, 19840229, 1",
        "BIRTH_DATE, 19840229, 19480229, 2",
        "BIRTH_DATE, 19840229, 19840228, 2",
        "BIRTH_DATE, 19841203, 19840312, 3",
        "BIRTH_DATE, 19840229, 19711129, 6",
        "BIRTH_DATE, 19840229, 19840915, 5",
        "BIRTH_DATE, 19840229, 19960229, 4",
        "BIRTH_DATE, 19840229, 1984, 4",
        "BIRTH_DATE, 19840229, 19710915, 6",
        "IDENTIFIER, 123456789, 123456798, 2",
        "IDENTIFIER, 123456789, 123465798, 3",
        "IDENTIFIER, 123456789, 6789, 3",
        "IDENTIFIER, 123456789, 987654321, 4",
        "STREET, elm street, elm stret, 2",
        "STREET, elm street, unit 4 elm street, 3",
        "STREET, elm street, oak road, 4",
        "POSTCODE, 12345, 12354, 2",
        "POSTCODE, 12345, 54321, 3",
        "REGION, nsw, nws, 2",
        "REGION, nsw, vic, 3",
        "EMAIL, ada@a.example, ada@b.example, 2",
        "EMAIL, ada@mail.example, ada@post.example, 3",
        "EMAIL, ada@mail.example, bob@mail.example, 4",
        "AGE, 40, 41, 2",
        "AGE, 40, 44, 3",
        "AGE, 40, 60, 4",
        "SEX, m, f, 2"
    })
    void gradesAgreement(FieldKind kind, String one, String other, int level) {
        People people = Columns.people(Columns.of(kind, one, other));
        Comparer comparer = new Comparer(new Compared(people));
        assertThat(Pattern.level(comparer.pattern(0, 1), 0)).isEqualTo(level);
        assertThat(Pattern.level(comparer.pattern(1, 0), 0)).isEqualTo(level);
    }

    @Test
    void seesNamesInEachOthersPlace() {
        People people =
                Columns.people(
                        Columns.of(FieldKind.GIVEN, "ada", "king", "kin"),
                        Columns.of(FieldKind.SURNAME, "king", "ada", "ada"));
        Comparer comparer = new Comparer(new Compared(people));
        assertThat(Pattern.level(comparer.pattern(0, 1), 0)).isEqualTo(Pattern.EXCHANGED);
        assertThat(Pattern.level(comparer.pattern(0, 1), 1)).isEqualTo(Pattern.EXCHANGED);
        assertThat(Pattern.level(comparer.pattern(0, 2), 1)).isEqualTo(Pattern.EXCHANGED);
        assertThat(Pattern.level(comparer.pattern(1, 2), 1)).isEqualTo(1);
    }

    @Test
    void countsNothingThatAnotherColumnSays() {
        People people =
                Columns.people(
                        Columns.of(FieldKind.GIVEN, "ada", "ada", "bob"),
                        Columns.of(FieldKind.SEX, "f", "f", "f"),
                        Columns.of(FieldKind.BIRTH_DATE, "19840229", "19840229", ""),
                        Columns.of(FieldKind.AGE, "42", "42", "42"),
                        Columns.of(FieldKind.EMAIL, "ada1@x.example", "ada2@x.example", "b@y.org"));
        Comparer comparer = new Comparer(new Compared(people));
        long same = comparer.pattern(0, 1);
        assertThat(List.of(1, 3, 4)).allMatch(column -> Pattern.level(same, column) == 0);
        long others = comparer.pattern(0, 2);
        assertThat(List.of(1, 3, 4)).allMatch(column -> Pattern.level(others, column) > 0);
    }

    @Test
    void isSymmetric() {
        Names names = Names.madeUp(300, 5);
        List<Person> people = Town.of(150, names, names, names, 6);
        List<Person> records = new Clerk(names, 0.2, 0.1, 7).records(people, 1, 3);
        People columns =
                Columns.people(
                        Columns.of(FieldKind.GIVEN, values(records, Item.GIVEN)),
                        Columns.of(FieldKind.SURNAME, values(records, Item.SURNAME)),
                        Columns.of(FieldKind.STREET, values(records, Item.STREET)),
                        Columns.of(FieldKind.BIRTH_DATE, values(records, Item.BORN)),
                        Columns.of(FieldKind.IDENTIFIER, values(records, Item.SSN)),
                        Columns.of(FieldKind.EMAIL, values(records, Item.EMAIL)));
        Comparer comparer = new Comparer(new Compared(columns));
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            int one = random.nextInt(columns.size());
            int other = random.nextInt(columns.size());
            assertThat(comparer.pattern(one, other)).isEqualTo(comparer.pattern(other, one));
            for (Column column : columns.columns()) {
                String a = column.value(column.number(one));
                String b = column.value(column.number(other));
                if (!a.isEmpty() && !b.isEmpty()) {
                    assertThat(Levels.of(column.kind(), a, b))
                            .isEqualTo(Levels.of(column.kind(), b, a));
                }
            }
        }
    }

    private static List<String> values(List<Person> records, Item item) {
        return records.stream().map(record -> record.get(item)).toList();
    }
}
