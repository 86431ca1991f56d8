package chartwell.server.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

final class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void rewritesOneLineOnATerminal() {
        Progress progress = new Progress(out, true);
        progress.show("1 of 3");
        progress.say("a bad file");
        progress.end("3 of 3");

        assertThat(shown())
                .isEqualTo("\r\u001b[K1 of 3\r\u001b[Ka bad file\n1 of 3\r\u001b[K3 of 3\n");
    }

    @Test
    void printsFewPlainLinesElsewhere() {
        Progress progress = new Progress(out, false);
        for (int i = 1; i <= 1000; i++) {
            progress.show(i + " of 1000");
        }
        progress.end("1000 of 1000");

        assertThat(shown()).isEqualTo("1 of 1000\n1000 of 1000\n");
    }

    @Test
    void drawsABarAndSpeaksADuration() {
        assertThat(Progress.bar(0.5, 4)).isEqualTo("[##··]");
        assertThat(Progress.bar(7, 4)).isEqualTo("[####]");
        assertThat(Progress.spoken(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Progress.spoken(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Progress.spoken(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
