package chartwell.management.identity.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import chartwell.management.identity.people.FieldKind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

final class NationalNamesTest {

    @Test
    void readsNamesAndTheirPerCent() throws IOException {
        NationalNames names =
                NationalNames.of(
                        List.of(List.of("MARY 2.6 2.6 1"), List.of("JAMES 3.0 3.0 1", "MARY 0.2")),
                        List.of(List.of("SMITH          1.006  1.006      1", "")));
        assertThat(names.share(FieldKind.SURNAME, "smith")).isCloseTo(0.01006, within(1e-9));
        assertThat(names.share(FieldKind.GIVEN, "mary")).isCloseTo(0.014, within(1e-9));
        assertThat(names.share(FieldKind.SURNAME, "featherstonehaugh")).isBetween(1e-7, 1e-5);
        assertThat(names.share(FieldKind.CITY, "smith")).isEqualTo(-1);
        assertThat(NationalNames.NONE.share(FieldKind.SURNAME, "smith")).isEqualTo(-1);
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatThrownBy(
                        () -> NationalNames.of(List.of(), List.of(List.of("SMITH 1.0", "JONES"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }
}
