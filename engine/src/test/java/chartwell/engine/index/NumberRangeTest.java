package chartwell.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;

class NumberRangeTest {

    @ParameterizedTest
    @CsvSource({
        "100, 99.5, 100.5",
        "100.00, 99.995, 100.005",
        "5.40, 5.395, 5.405",
        "-5.4, -5.45, -5.35",
        "+2, 1.5, 2.5",
        "0, -0.5, 0.5",
        "1e2, 95, 105",
        "1E-3, 0.00095, 0.00105",
    })
    void spansHalfAUnitOfTheLastDigit(String text, BigDecimal low, BigDecimal high) {
        NumberRange.Known known = (NumberRange.Known) NumberRange.of(text);

        assertThat(known.exact()).isEqualTo(new BigDecimal(text));
        assertThat(known.low()).isEqualByComparingTo(low);
        assertThat(known.high()).isEqualByComparingTo(high);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "e5",
                "1e",
                "5.",
                ".5",
                "1,5",
                "1 ",
                "0x10",
                "NaN",
                "١",
                "1e301",
                "1e-301",
                "1e99999999999",
                "--1",
                "1.2.3"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(NumberRange.of(text)).isInstanceOf(NumberRange.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void refusesEndlessDigits(int digits) {
        assertThat(NumberRange.of("1".repeat(digits))).isInstanceOf(NumberRange.Invalid.class);
    }

    @Property
    void neighboursOfTheSamePrecisionMeetWithoutOverlap(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal number) {
        NumberRange.Known known = (NumberRange.Known) NumberRange.of(number.toPlainString());
        BigDecimal next = number.add(BigDecimal.valueOf(1, number.scale()));
        NumberRange.Known after = (NumberRange.Known) NumberRange.of(next.toPlainString());

        assertThat(known.high()).isEqualByComparingTo(after.low());
        assertThat(known.low()).isLessThan(known.exact());
    }

    @Property
    void neverFailsOnAnyText(@ForAll String text) {
        assertThat(NumberRange.of(text)).isNotNull();
    }
}
