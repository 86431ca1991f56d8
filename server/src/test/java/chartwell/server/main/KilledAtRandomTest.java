package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/// kill -9 of the server, of its database, and of both, at random moments of a load over HTTP: what
/// was acknowledged is there whole, nothing else in part, and all comes up by itself.
@Tag("database")
final class KilledAtRandomTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// How long PostgreSQL may take to say what was open; one that stands still with a lock in its
    /// hand never does.
    private static final int ASKED_MILLIS = 5_000;

    private static final String OPEN =
            """
            select count(*) from pg_stat_activity
            where backend_xid is not null and pid <> pg_backend_pid()
            """;

    @TempDir Path folder;

    private final AtomicReference<URI> address = new AtomicReference<>();
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private int killed;
    private int withOpenTransaction;

    @Test
    void losesNothingAndKeepsNothingInPart() throws Exception {
        kill(List.of(Victim.DATABASE, Victim.BOTH), 0, 500, System.nanoTime());
    }

    /// At least 15 of the kills hit an open transaction; there are more of them until they did, at
    /// moments as random, since no count of hits is certain.
    @Tag("long")
    @Test
    void losesNothingInTwentyKills() throws Exception {
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            victims.addAll(List.of(Victim.values()));
        }
        kill(victims, 15, 2_000, System.nanoTime());
    }

    /// Who is killed.
    private enum Victim {
        /// All processes of PostgreSQL; the server lives.
        DATABASE,
        /// The server; its PostgreSQL is left alone.
        SERVER,
        /// PostgreSQL's first process only.
        POSTMASTER,
        /// Server and PostgreSQL, as when the machine stops.
        BOTH
    }

    /// Kills each once, and goes on until there are so many hits, but not for ever; each at one of
    /// the next `millis` after all has come up.
    private void kill(List<Victim> victims, int hits, int millis, long seed) throws Exception {
        Random random = new Random(seed);
        ServerProcess server = start();
        Load load = new Load(address::get);
        try {
            while (killed < victims.size() || (withOpenTransaction < hits && killed < 4 * hits)) {
                Victim victim = victims.get(killed % victims.size());
                awaitAcknowledgement(load);
                kill(victim, server, random.nextInt(millis));
                if (victim == Victim.SERVER || victim == Victim.BOTH) {
                    assertThat(server.status()).isEqualTo(137);
                    server = start();
                }
            }
            awaitAcknowledgement(load);
            load.end();
            System.out.printf(
                    "%d kills (%s), %d of them with a transaction open, %d bundles acknowledged of"
                            + " %d sent, seed %d%n",
                    killed,
                    kills,
                    withOpenTransaction,
                    load.acknowledged().size(),
                    load.begun().size(),
                    seed);
            assertThat(load.refused()).isEmpty();
            assertThat(withOpenTransaction).isGreaterThanOrEqualTo(hits);
            new WholeBundles(server.fhir(), database(), load, "seed " + seed).check();
        } finally {
            load.end();
            server.close();
        }
    }

    private ServerProcess start() throws Exception {
        ServerProcess server = new ServerProcess(folder, "serve");
        address.set(server.fhir());
        return server;
    }

    /// Waits until some more bundles are acknowledged; the first may have been on its way.
    private static void awaitAcknowledgement(Load load) throws InterruptedException {
        int before = load.acknowledged().size();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (load.acknowledged().size() < before + 6) {
            assertThat(System.nanoTime()).as("it did not come up").isLessThan(end);
            Thread.sleep(5);
        }
    }

    /// At a moment that depends on nothing, stops PostgreSQL where it stands, asks it which
    /// transactions are open, and kills without letting it take another step.
    private void kill(Victim victim, ServerProcess server, int moment) throws Exception {
        ProcessHandle postmaster = postmaster();
        Connection connection = DriverManager.getConnection(database());
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, ASKED_MILLIS);
            long asking = number(statement, "select pg_backend_pid()");
            number(statement, OPEN);
            Thread.sleep(moment);
            List<Long> others =
                    postmaster
                            .children()
                            .map(ProcessHandle::pid)
                            .filter(pid -> pid != asking)
                            .toList();
            signal("STOP", others);
            withOpenTransaction += isOpen(statement) ? 1 : 0;
            List<Long> doomed = new ArrayList<>();
            if (victim == Victim.SERVER || victim == Victim.BOTH) {
                doomed.add(server.pid());
            }
            if (victim != Victim.SERVER) {
                doomed.add(postmaster.pid());
            }
            if (victim == Victim.DATABASE || victim == Victim.BOTH) {
                doomed.addAll(others);
                doomed.add(asking);
            }
            signal("KILL", doomed);
            signal("CONT", others);
            killed++;
            kills.merge(victim, 1, Integer::sum);
        } finally {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException diedWithIt) {
            // Its server was just killed.
        }
    }

    /// Whether a transaction has written and not ended; not where that is not known.
    private static boolean isOpen(Statement statement) {
        try {
            return number(statement, OPEN) > 0;
        } catch (SQLException unknown) {
            return false;
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// One command, so that all stop at once; some may be gone already.
    private static void signal(String name, List<Long> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, "--"));
        processes.forEach(pid -> command.add(pid.toString()));
        new ProcessBuilder(command).start().waitFor();
    }

    private Path cluster() {
        return folder.resolve("data/postgres");
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(cluster().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /// The server's database, as it is now.
    private String database() throws IOException {
        List<String> lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:"
                + lines.get(3)
                + "/chartwell?user=chartwell&password="
                + Files.readString(folder.resolve("data/postgres.password")).strip();
    }
}
