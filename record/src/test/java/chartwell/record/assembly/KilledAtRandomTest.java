package chartwell.record.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// What was acknowledged is there whole after kill -9 of the server and of its database, at random
/// moments of a load by four writers; nothing else is there in part.
@Tag("database")
class KilledAtRandomTest {
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("chartwell-killed");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    /// Each round kills the database under a running server, which must come up by itself, and
    /// then the server: 20 kills.
    @Test
    void keepsWhatWasAcknowledgedAndNothingInPart() throws Exception {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        int killsWithOpenTransaction = 0;
        for (int round = 0; round < ROUNDS; round++) {
            open.clear();
            Process server = startLoader(round);
            Thread listener = Thread.ofPlatform().daemon().start(() -> listen(server));
            try {
                awaitAcknowledgement();
                Thread.sleep(random.nextLong(20, 400));
                killsWithOpenTransaction += open.isEmpty() ? 0 : 1;
                killDatabase(round % 2 == 0);
                awaitAcknowledgement();
                Thread.sleep(random.nextLong(20, 400));
                killsWithOpenTransaction += open.isEmpty() ? 0 : 1;
            } finally {
                // Through the handle, because Process itself would close what is still to be read.
                server.toHandle().destroyForcibly();
                server.waitFor();
                listener.join();
            }
        }
        assertThat(refused).isEmpty();
        assertThat(killsWithOpenTransaction).isGreaterThanOrEqualTo(ROUNDS * 2 * 3 / 4);
        assertWhole(stored(), "seed " + seed);
    }

    private void assertWhole(Stored stored, String seed) {
        assertThat(done).as(seed).hasSizeGreaterThan(ROUNDS);
        assertThat(stored.bundles().keySet()).as(seed).containsAll(done);
        assertThat(begun).as(seed).containsAll(stored.bundles().keySet());
        assertThat(stored.bundles().values())
                .as("resources of each bundle, %s", seed)
                .containsOnly(Loader.SIZE);
        assertThat(stored.traced())
                .as("entries of the trail, %s", seed)
                .isEqualTo(stored.bundles().size());
    }

    private Process startLoader(int round) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loader.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(folder.resolve("loader.err").toFile())
                .start();
    }

    private void listen(Process loader) {
        try (BufferedReader lines = loader.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String key = line.substring(line.indexOf(' ') + 1);
                switch (line.substring(0, line.indexOf(' '))) {
                    case "begun" -> {
                        begun.add(key);
                        open.add(key);
                    }
                    case "done" -> {
                        done.add(key);
                        open.remove(key);
                        acknowledged.incrementAndGet();
                    }
                    case "lost" -> open.remove(key);
                    default -> refused.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the server acknowledges two more bundles; the first may have been on its way.
    private void awaitAcknowledgement() throws Exception {
        int before = acknowledged.get();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (acknowledged.get() < before + 2) {
            assertThat(System.nanoTime())
                    .as("no answer: %s", Files.readString(folder.resolve("loader.err")))
                    .isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /// Kills PostgreSQL's first process, or all of its processes at once.
    private void killDatabase(boolean all) throws Exception {
        String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst();
        new ProcessBuilder("kill", "-9", "--", (all ? "-" : "") + pid)
                .start()
                .waitFor(10, TimeUnit.SECONDS);
    }

    /// @param bundles how many resources there are of each bundle
    /// @param traced how many transactions the trail tells of in full: once for each patient
    record Stored(Map<String, Integer> bundles, int traced) {}

    private Stored stored() throws SQLException {
        try (Database database = Database.embedded(folder, DatabaseSettings.standard());
                Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Integer> bundles = new HashMap<>();
            for (String id :
                    texts(
                            statement,
                            """
                            select r.id from resource r
                            join content c on c.rid = r.rid
                            where c.version = 1 and cardinality(r.tokens) > 0
                            """)) {
                bundles.merge(id.substring(0, id.indexOf('-')), 1, Integer::sum);
            }
            List<String> traced =
                    texts(
                            statement,
                            """
                            select count(*) from (
                              select from audit where interaction = 'transaction'
                              group by tx having count(distinct patient) = %d and count(*) = %d)
                            """
                                    .formatted(Loader.SIZE, Loader.SIZE));
            return new Stored(bundles, Integer.parseInt(traced.getFirst()));
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
