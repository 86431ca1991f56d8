package chartwell.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class ResidentMemoryTest {

    @Test
    void countsSharedPagesByTheirShare() throws IOException {
        String rollup =
                """
                55d0c0000000-7ffd00000000 ---p 00000000 00:00 0    [rollup]
                Rss:              500000 kB
                Pss:              125000 kB
                Pss_Dirty:        100000 kB
                """;
        assertThat(ResidentMemory.megabytes(rollup)).isCloseTo(128, within(0.001));
    }

    @Test
    void sumsOverProcesses() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        double once = ResidentMemory.megabytes(List.of(self));
        assertThat(once).isGreaterThan(1);
        assertThat(ResidentMemory.megabytes(List.of(self, self))).isGreaterThan(1.5 * once);
    }

    @Test
    void refusesATextWithoutASize() {
        assertThatThrownBy(() -> ResidentMemory.megabytes("Rss: 5 kB"))
                .isInstanceOf(IOException.class);
    }
}
