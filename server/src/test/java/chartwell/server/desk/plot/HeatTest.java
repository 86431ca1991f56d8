package chartwell.server.desk.plot;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.plot.Plot.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

final class HeatTest {
    private static final Value MOST = Value.of(new BigDecimal("60"));

    private static String step(String number) {
        Value value = Value.of(new BigDecimal(number));
        Heat heat =
                new Heat(
                        "h",
                        "",
                        "",
                        "Day",
                        List.of("0", "1"),
                        List.of(new Heat.Row("Mon", List.of(MOST, value))));
        return heat.step(value);
    }

    @Test
    void isDarkerTheMoreThereIs() {
        assertThat(step("0")).isEqualTo("heat-0");
        assertThat(step("0.01")).isEqualTo("heat-1");
        assertThat(step("10")).isEqualTo("heat-1");
        assertThat(step("10.5")).isEqualTo("heat-2");
        assertThat(step("60")).isEqualTo("heat-6");
    }

    @Test
    void isPaleWhereThereIsNothing() {
        Heat heat =
                new Heat(
                        "h",
                        "",
                        "",
                        "Day",
                        List.of("0"),
                        List.of(new Heat.Row("Mon", List.of(Value.GAP))));
        assertThat(heat.step(Value.GAP)).isEqualTo("heat-0");
        assertThat(heat.step(Value.of(BigDecimal.ZERO))).isEqualTo("heat-0");
    }
}
