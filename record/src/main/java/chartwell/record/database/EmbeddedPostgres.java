package chartwell.record.database;

import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL in a folder, as a child process: made at the first start, started again when it
/// dies, stopped on close. It listens on loopback with a random password.
///
/// When Java itself is killed, PostgreSQL goes on without clients; the next start on the folder
/// stops it first.
final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RESTART_PAUSE_AT_MOST = Duration.ofSeconds(5);

    private final EmbeddedSetup setup;
    private final FolderLock lock;
    private final PostgresPrograms programs;
    private final Cluster cluster;
    private final Postmaster postmaster;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int port;
    private volatile Process process;
    private final Thread keeper;

    /// Starts and waits until connections are taken, however long a recovery takes.
    static EmbeddedPostgres start(EmbeddedSetup setup) {
        try {
            Folders.make(setup.folder(), Folders.PASSABLE);
            FolderLock lock = FolderLock.take(setup.folder());
            try {
                return new EmbeddedPostgres(setup, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnusable(
                    "The data folder %s cannot be used: %s".formatted(setup.folder(), e),
                    "Check its rights and free space, or name another one with --data.",
                    e);
        }
    }

    private EmbeddedPostgres(EmbeddedSetup setup, FolderLock lock) throws IOException {
        this.setup = setup;
        this.lock = lock;
        this.programs = PostgresPrograms.unpacked(setup.programs());
        this.cluster = new Cluster(setup);
        this.postmaster = new Postmaster(cluster.data());
        cluster.ensure(programs);
        this.process = launchOnFreePort();
        this.keeper = Thread.ofPlatform().daemon().name("chartwell-postgres").start(this::keep);
    }

    /// The JDBC URL of one of its databases, with user and password.
    String url(String database) {
        try {
            return cluster.url(port, database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens connections to one of its databases, wherever it listens when they are opened.
    PGSimpleDataSource source(String database) {
        PGSimpleDataSource source =
                new PGSimpleDataSource() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getUrl() {
                        setPortNumbers(new int[] {port});
                        return super.getUrl();
                    }
                };
        source.setUrl(url(database));
        return source;
    }

    /// The data folder.
    Path folder() {
        return setup.folder();
    }

    /// The process that runs now; another one after a restart.
    ProcessHandle process() {
        return process.toHandle();
    }

    private Process launchOnFreePort() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            port = freePort();
            try {
                return launch();
            } catch (NotStarted e) {
                if (!e.passes() || System.nanoTime() > deadline) {
                    throw new DatabaseUnusable(
                            "PostgreSQL did not start: " + e.getMessage(), cluster.remedy(), e);
                }
                Pause.briefly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException, NotStarted {
        postmaster.clear();
        long logEnd = cluster.logEnd();
        // A session of its own keeps the terminal's Ctrl-C from PostgreSQL: Java ends it in order.
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(serverCommand());
        Process started =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                        .start();
        started.getOutputStream().close();
        try {
            while (!postmaster.ready(started.pid())) {
                if (closing.getCount() == 0) {
                    throw new NotStarted("it is told to stop");
                }
                if (!started.isAlive()) {
                    throw new NotStarted(cluster.wordsSince(logEnd));
                }
                Pause.briefly();
            }
            return started;
        } catch (IOException | NotStarted | RuntimeException e) {
            abandon(started);
            throw e;
        }
    }

    /// Ends a server that has not come up, or not yet: in order, so that none of its children
    /// stays, and by force where it does not listen.
    private void abandon(Process started) {
        try {
            if (started.isAlive()) {
                postmaster.stop(started.toHandle());
            }
        } finally {
            started.destroyForcibly();
        }
    }

    private List<String> serverCommand() {
        List<String> program = new ArrayList<>();
        program.addAll(List.of(programs.path("postgres"), "-D", cluster.data().toString()));
        setup.configuration(port)
                .forEach(
                        (name, value) -> {
                            program.add("-c");
                            program.add(name + "=" + value);
                        });
        return setup.account().command(program);
    }

    private void keep() {
        try {
            while (true) {
                int status = process.waitFor();
                if (closing.getCount() == 0) {
                    return;
                }
                LOG.log(Level.WARNING, "PostgreSQL ended (status {0}): starting it again", status);
                restart();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tries until it works or the server closes: children of a killed PostgreSQL take a moment
    /// to notice, and a full disk may be cleared.
    ///
    /// It comes back on its port, unless another program has that by now: then on another one,
    /// where connections opened from [#source] find it.
    private void restart() throws InterruptedException {
        Duration pause = Duration.ofMillis(50);
        while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                process = launch();
                LOG.log(Level.INFO, "PostgreSQL runs again");
                if (closing.getCount() == 0) {
                    postmaster.stop(process.toHandle());
                }
                return;
            } catch (NotStarted | IOException | RuntimeException e) {
                if (e instanceof NotStarted words && words.portIsTaken()) {
                    takeOtherPort();
                }
                LOG.log(Level.WARNING, "PostgreSQL does not start yet: {0}", e.getMessage());
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(RESTART_PAUSE_AT_MOST) > 0 ? RESTART_PAUSE_AT_MOST : pause;
            }
        }
    }

    private void takeOtherPort() {
        try {
            int taken = port;
            port = freePort();
            LOG.log(
                    Level.WARNING,
                    "Port {0} is taken by another program: PostgreSQL moves to {1}",
                    Integer.toString(taken),
                    Integer.toString(port));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "No port is free: {0}", e.getMessage());
        }
    }

    /// Stops PostgreSQL with a checkpoint and gives the folder free. May be called twice.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (process.isAlive()) {
                postmaster.stop(process.toHandle());
            }
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
