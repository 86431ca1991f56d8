package chartwell.record.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class KeysTest {
    /// Parts of which different ones are one text where they are joined by bars.
    private static final List<String> PARTS =
            List.of("", "a", "b", "|", "a|", "|a", "a|b", "a|b|c", "3|a", "1|a|", "0", "2|");

    private final Keys keys = new Keys(new KeyedHash(new byte[16]));

    @Test
    void tellsSystemsAndCodesApartWhateverBarsTheyHave() {
        Set<Long> tokens = new HashSet<>();
        for (String system : PARTS) {
            for (String code : PARTS) {
                assertThat(tokens.add(keys.exact(7, system, code)))
                        .as("%s and %s", system, code)
                        .isTrue();
            }
        }
        assertThat(tokens).hasSize(PARTS.size() * PARTS.size());
    }

    @Test
    void tellsUnitsApartWhateverBarsTheyHave() {
        Set<Long> units = new HashSet<>();
        for (String system : PARTS) {
            for (String code : PARTS) {
                for (String unit : PARTS) {
                    assertThat(units.add(keys.unit(7, new Unit(system, code, unit))))
                            .as("%s and %s and %s", system, code, unit)
                            .isTrue();
                }
            }
        }
        assertThat(units).hasSize(PARTS.size() * PARTS.size() * PARTS.size());
    }

    /// What was indexed before stays found.
    @Test
    void joinsSystemAndCodeByABarWhereTheSystemHasNone() {
        KeyedHash hash = new KeyedHash(new byte[16]);
        assertThat(keys.exact(7, "http://loinc.org", "8480-6"))
                .isEqualTo(hash.of(7, '=', "http://loinc.org|8480-6"));
        assertThat(keys.unit(7, new Unit("http://unitsofmeasure.org", "mg", "mg")))
                .isEqualTo(hash.of(7, 'q', "http://unitsofmeasure.org|mg|mg"));
    }
}
