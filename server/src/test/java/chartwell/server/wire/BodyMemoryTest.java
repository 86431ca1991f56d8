package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class BodyMemoryTest {
    private final BodyMemory memory = new BodyMemory(10_240);

    @Test
    void isSharedAndGivenBack() {
        BodyMemory.Share one = memory.share();
        assertThat(one.grow(6_000, Duration.ZERO)).isTrue();
        assertThat(one.grow(5_000, Duration.ZERO)).isTrue(); // it has that already
        try (BodyMemory.Share other = memory.share()) {
            assertThat(other.grow(5_000, Duration.ofMillis(10))).isFalse();
            assertThat(other.grow(4_000, Duration.ZERO)).isTrue();
            assertThat(one.grow(7_000, Duration.ZERO)).isFalse();
        }
        assertThat(one.grow(10_240, Duration.ZERO)).isTrue();
        one.close();
        assertThat(memory.share().grow(10_240, Duration.ZERO)).isTrue();
    }

    @Test
    void isWaitedForBy() throws InterruptedException {
        BodyMemory.Share one = memory.share();
        assertThat(one.grow(10_000, Duration.ZERO)).isTrue();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                Thread.sleep(50);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            one.close();
                        });
        assertThat(memory.share().grow(10_000, Duration.ofSeconds(20))).isTrue();
    }
}
