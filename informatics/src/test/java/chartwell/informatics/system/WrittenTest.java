package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class WrittenTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "168123456, 168 MB",
        "2400000000, 2.4 GB",
        "-5000, -5.0 kB",
        "999600, 1.0 MB"
    })
    void writesBytes(long bytes, String written) {
        assertThat(Written.bytes(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "800, 0.8 ms",
        "340000, 340 ms",
        "2500000, 2.5 s",
        "12000000, 12 s",
        "240000000, 4 min",
        "10800000000, 3 h",
        "172800000000, 2 days",
        "432000000000, 5 days"
    })
    void writesTimes(long micros, String written) {
        assertThat(Written.time(Duration.ofNanos(micros * 1000))).isEqualTo(written);
    }

    @Test
    void writesShares() {
        assertThat(Written.share(0, 0)).isEqualTo("0.0 %");
        assertThat(Written.share(1, 8)).isEqualTo("13 %");
    }
}
