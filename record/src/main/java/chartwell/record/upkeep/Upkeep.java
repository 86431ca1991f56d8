package chartwell.record.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does chores in the background, one at a time, each first at the start. One that fails is tried
/// again after its pause.
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    private final List<Due> dues = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private Upkeep(List<Chore> chores) {
        chores.forEach(chore -> dues.add(new Due(chore)));
        this.thread = Thread.ofPlatform().name("upkeep").daemon().unstarted(this::run);
    }

    /// Starts doing these.
    public static Upkeep start(List<Chore> chores) {
        Upkeep upkeep = new Upkeep(chores);
        upkeep.thread.start();
        return upkeep;
    }

    /// Ends what is in hand and stops.
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                dues.forEach(this::look);
            } while (!stop.await(untilDue(System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Due due) {
        if (due.at - System.nanoTime() > 0) {
            return;
        }
        Chore chore = due.chore;
        try {
            while (stop.getCount() > 0 && chore.some()) {
                LOG.log(Level.DEBUG, "{0}: goes on", chore.name());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "{0}: {1}; it is tried again later", chore.name(), e);
        }
        due.at = System.nanoTime() + chore.pause().toNanos();
    }

    private long untilDue(long now) {
        return dues.stream().mapToLong(due -> Math.max(0, due.at - now)).min().orElseThrow();
    }

    /// A chore and when it is due.
    private static final class Due {
        private final Chore chore;
        private long at = System.nanoTime();

        Due(Chore chore) {
            this.chore = chore;
        }
    }
}
