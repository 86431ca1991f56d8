package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

final class OptionsTest {
    private static final Options.Known KNOWN =
            new Options.Known(Set.of("port", "data"), Set.of("quiet"));

    private static Options of(String... arguments) {
        return Options.of(List.of(arguments), KNOWN);
    }

    @Test
    void takesValuesFlagsAndOperandsApart() {
        Options options = of("--port", "81", "a", "--data=b c", "--quiet", "--", "--x");
        assertThat(options.number("port", 1, 0, 99)).isEqualTo(81);
        assertThat(options.path("data", ".")).isEqualTo(Path.of("b c").toAbsolutePath());
        assertThat(options.flag("quiet")).isTrue();
        assertThat(options.operands()).containsExactly("a", "--x");
    }

    @Test
    void usesTheDefaultOfWhatIsNotGiven() {
        Options options = of();
        assertThat(options.number("port", 8080, 0, 65_535)).isEqualTo(8080);
        assertThat(options.text("data")).isNull();
        assertThat(options.flag("quiet")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnowOrUnderstand() {
        assertThatThrownBy(() -> of("--bind", "0.0.0.0")).hasMessageContaining("--bind");
        assertThatThrownBy(() -> of("--quiet=1")).isInstanceOf(Usage.class);
        assertThatThrownBy(() -> of("--port")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> of("--port=1", "--port=2")).hasMessageContaining("twice");
        assertThatThrownBy(() -> of("--port=x").number("port", 1, 0, 9)).isInstanceOf(Usage.class);
        assertThatThrownBy(() -> of("--port=10").number("port", 1, 0, 9))
                .hasMessageContaining("from 0 to 9");
    }
}
