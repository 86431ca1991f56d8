package chartwell.record.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

class UpkeepTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    /// A chore that has something left to do for some times and then fails.
    private final class Counting implements Chore {
        private final Duration pause;
        private int left;

        Counting(int times, Duration pause) {
            this.left = times;
            this.pause = pause;
        }

        @Override
        public String name() {
            return "count";
        }

        @Override
        public Duration pause() {
            return pause;
        }

        @Override
        public boolean some() throws SQLException {
            done.add("some");
            if (left-- == 0) {
                throw new SQLException("cannot count any further");
            }
            return true;
        }
    }

    @Test
    void doesAllThereIsAndComesAgainAlsoAfterAFailure() throws InterruptedException {
        try (Upkeep upkeep = Upkeep.start(List.of(new Counting(2, Duration.ofMillis(1))))) {
            for (int i = 0; i < 3; i++) {
                assertThat(done.take()).isEqualTo("some");
            }
            assertThat(done.take()).as("after its pause, %s", upkeep).isEqualTo("some");
        }
    }

    @Test
    void stopsAlsoInTheMidstOfWorkWithoutEnd() throws InterruptedException {
        try (Upkeep upkeep =
                Upkeep.start(List.of(new Counting(Integer.MAX_VALUE, Duration.ofDays(1))))) {
            assertThat(done.take()).as("%s", upkeep).isEqualTo("some");
        }
    }
}
