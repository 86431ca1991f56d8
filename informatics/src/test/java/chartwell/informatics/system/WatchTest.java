package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

@Tag("database")
class WatchTest {
    @Test
    void keepsWhatInteractionsTookForAllServersAndAfterARestart() {
        try (Problems problems = new Problems()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            InstantSource clock = now::get;
            InteractionTimes here = new InteractionTimes();
            InteractionTimes there = new InteractionTimes();
            Watch first = problems.watch(here, "node-1", clock);
            Watch second = problems.watch(there, "node-2", clock);
            here.add("read", 1_000_000, false);
            there.add("read", 3_000_000, true);
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
            first.look();
            second.look();
            here.add("read", 1_000_000, false);
            assertThat(first.look().interactions().get("read"))
                    .satisfies(
                            times -> {
                                assertThat(times.count()).isEqualTo(3);
                                assertThat(times.failed()).isEqualTo(1);
                            });

            Watch restarted = problems.watch(new InteractionTimes(), "node-3", clock);
            assertThat(restarted.look().interactions().getOrDefault("read", Times.NONE).count())
                    .isEqualTo(2);
            assertThat(
                            restarted
                                    .times(
                                            now.get().minus(Duration.ofHours(1)),
                                            Duration.ofHours(1))
                                    .get("read"))
                    .hasSize(1);
            now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
            assertThat(restarted.look().interactions()).isEmpty();
        }
    }

    @Test
    void keepsSizesOnceADayAndTellsTheGrowth() {
        try (Problems problems = new Problems()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            Watch watch = problems.watch(problems.interactions, "node-1", now::get);
            assertThat(watch.look().growth()).isEmpty();
            for (int i = 0; i < 3; i++) {
                now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
                watch.look();
                watch.look();
            }
            assertThat(watch.sizes("database", Instant.EPOCH)).hasSize(4);
            assertThat(watch.sizes("relation", Instant.EPOCH).values())
                    .allSatisfy(day -> assertThat(day).containsKeys("content", "resource"));
            assertThat(watch.look().growth()).isPresent();
        }
    }
}
