package chartwell.management.identity.block;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.people.Columns;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;
import chartwell.management.identity.town.Clerk;
import chartwell.management.identity.town.Names;
import chartwell.management.identity.town.Person;
import chartwell.management.identity.town.Person.Item;
import chartwell.management.identity.town.Town;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class BlockingTest {
    private final Names names = Names.madeUp(300, 1);
    private final List<Person> records =
            new Clerk(names, 0.1, 0.1, 2).records(Town.of(1_500, names, names, names, 3), 0.3, 2);

    private static List<String> values(List<Person> records, Item item) {
        return records.stream().map(record -> record.get(item)).toList();
    }

    private static People people(List<Person> records) {
        return Columns.people(
                Columns.of(FieldKind.GIVEN, values(records, Item.GIVEN)),
                Columns.of(FieldKind.SURNAME, values(records, Item.SURNAME)),
                Columns.of(FieldKind.BIRTH_DATE, values(records, Item.BORN)),
                Columns.of(FieldKind.STREET, values(records, Item.STREET)),
                Columns.of(FieldKind.POSTCODE, values(records, Item.POSTCODE)));
    }

    @Test
    void bringsEachPairOnceAndNearlyAllThatAreOnePerson() {
        Candidates candidates = Blocking.of(new Compared(people(records))).candidates();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            assertThat(candidates.one(i)).isLessThan(candidates.other(i));
            assertThat(seen.add((long) candidates.one(i) << 32 | candidates.other(i))).isTrue();
        }
        long all = 0;
        long found = 0;
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                if (records.get(i).who() == records.get(j).who()) {
                    all++;
                    found += seen.contains((long) i << 32 | j) ? 1 : 0;
                }
            }
        }
        assertThat(all).isGreaterThan(300);
        assertThat((double) found / all).isGreaterThan(0.98);
        assertThat(candidates.size()).isLessThan(1_100_000);
    }

    @Test
    void takesNoKeyThatBringsNothingNew() {
        List<String> keys =
                Blocking.of(new Compared(people(records))).keys().stream()
                        .map(Blocking.Used::name)
                        .toList();
        assertThat(keys).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    }

    @Test
    void comparesACrowdWithNeighboursOnly() {
        List<String> given = new ArrayList<>();
        List<String> surnames = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            given.add(i % 2 == 0 ? "john" : names.any(new java.util.SplittableRandom(i)));
            surnames.add(i % 2 == 0 ? "doe" : names.any(new java.util.SplittableRandom(-i)));
            dates.add(i % 2 == 0 ? "19000101" : "19" + (100_000 + i * 7 % 90_000));
        }
        Blocking blocking =
                Blocking.of(
                        new Compared(
                                Columns.people(
                                        Columns.of(FieldKind.GIVEN, given),
                                        Columns.of(FieldKind.SURNAME, surnames),
                                        Columns.of(FieldKind.BIRTH_DATE, dates))));
        assertThat(blocking.keys()).anyMatch(key -> key.crowded() >= 2_500);
        assertThat(blocking.candidates().size()).isBetween(2_500, 1_100_000);
    }
}
