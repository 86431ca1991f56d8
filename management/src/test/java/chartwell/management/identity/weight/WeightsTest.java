package chartwell.management.identity.weight;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.management.identity.block.Blocking;
import chartwell.management.identity.block.Candidates;
import chartwell.management.identity.compare.Compared;
import chartwell.management.identity.compare.Pattern;
import chartwell.management.identity.people.Columns;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;
import chartwell.management.identity.town.Clerk;
import chartwell.management.identity.town.Names;
import chartwell.management.identity.town.Person;
import chartwell.management.identity.town.Person.Item;
import chartwell.management.identity.town.Town;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

final class WeightsTest {
    private final Names names = Names.madeUp(300, 1);
    private final List<Person> records =
            new Clerk(names, 0.1, 0.05, 2).records(Town.of(1_500, names, names, names, 3), 0.4, 1);
    private final People people =
            Columns.people(
                    Columns.of(FieldKind.GIVEN, values(Item.GIVEN)),
                    Columns.of(FieldKind.SURNAME, values(Item.SURNAME)),
                    Columns.of(FieldKind.BIRTH_DATE, values(Item.BORN)),
                    Columns.of(FieldKind.STREET, values(Item.STREET)),
                    Columns.of(FieldKind.POSTCODE, values(Item.POSTCODE)),
                    Columns.of(FieldKind.IDENTIFIER, values(Item.SSN)));
    private final Compared compared = new Compared(people);
    private final Candidates candidates = Blocking.of(compared).candidates();

    private List<String> values(Item item) {
        return records.stream().map(record -> record.get(item)).toList();
    }

    private Weights learned(NationalNames national) {
        return new Weights.Learner(compared, candidates, national).learn(null);
    }

    @Test
    void ofBetterAgreementAreNeverLess() {
        Weights weights = learned(NationalNames.NONE);
        for (int i = 0; i < people.columns().size(); i++) {
            double before = Double.MAX_VALUE;
            for (int level = 1; level <= people.columns().get(i).kind().levels(); level++) {
                if (weights.u(i, level) > 0) {
                    double ratio = weights.m(i, level) / weights.u(i, level);
                    assertThat(ratio).isLessThanOrEqualTo(before * (1 + 1e-9));
                    before = ratio;
                }
            }
        }
    }

    /// A third of the records have been made with an error in one of ten items.
    @Test
    void learnWhatTheClerksDid() {
        Weights weights = learned(NationalNames.NONE);
        assertThat(weights.m(2, 1)).isBetween(0.8, 0.95);
        assertThat(weights.m(5, 1)).isBetween(0.8, 0.95);
        double pairs = weights.prior() * people.pairs();
        assertThat(pairs).isBetween(450.0, 750.0);
    }

    @Test
    void ofRareValuesAreMoreThanOfCommonOnes() {
        Weights weights = learned(NationalNames.NONE);
        var surnames = people.columns().get(1);
        int common = 0;
        int rare = 0;
        for (int person = 1; person < people.size(); person++) {
            int count = surnames.count(surnames.number(person));
            boolean there = surnames.number(person) > 0;
            common = there && count > surnames.count(surnames.number(common)) ? person : common;
            rare = there && count < surnames.count(surnames.number(rare)) ? person : rare;
        }
        long equal = Pattern.with(0, 1, 1);
        assertThat(weights.weight(equal, 1, rare, rare))
                .isGreaterThan(weights.weight(equal, 1, common, common) + 2);
        long near = Pattern.with(0, 1, 3);
        assertThat(weights.weight(near, 1, rare, rare))
                .isGreaterThan(weights.weight(near, 1, common, common));
    }

    @Test
    void areTheSameFromBothSides() {
        Weights weights = learned(NationalNames.NONE);
        for (int i = 0; i < Math.min(5_000, candidates.size()); i++) {
            long pattern = candidates.pattern(i);
            assertThat(weights.odds(pattern, candidates.one(i), candidates.other(i)))
                    .isEqualTo(weights.odds(pattern, candidates.other(i), candidates.one(i)));
        }
    }

    @Test
    void takeWhatIsCommonInTheCountryForCommon() throws IOException {
        String surname = people.columns().get(1).value(people.columns().get(1).number(7));
        NationalNames national =
                NationalNames.of(
                        List.of(),
                        List.of(List.of(surname.toUpperCase(Locale.ROOT) + " 5.0 5.0 1")));
        long equal = Pattern.with(0, 1, 1);
        assertThat(learned(national).weight(equal, 1, 7, 7))
                .isLessThan(learned(NationalNames.NONE).weight(equal, 1, 7, 7));
    }

    /// A family has surname, street and postcode in common, which is one thing and no three.
    @Test
    void countAFamilyOnce() {
        Weights weights = learned(NationalNames.NONE);
        long family = 0;
        for (int column : new int[] {1, 3, 4}) {
            family = Pattern.with(family, column, 1);
        }
        for (int column : new int[] {0, 2, 5}) {
            family = Pattern.with(family, column, people.columns().get(column).kind().levels());
        }
        int one = 7;
        double sum = Math.log(weights.prior()) / Math.log(2);
        for (int column = 0; column < 6; column++) {
            sum += weights.weight(family, column, one, one);
        }
        assertThat(weights.odds(family, one, one)).isLessThan(-3).isLessThan(sum);
    }
}
