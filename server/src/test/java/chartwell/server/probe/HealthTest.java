package chartwell.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.informatics.system.InteractionTimes;
import chartwell.informatics.system.Watch;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.audit.AuditSealer;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.search.Parameter;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Surveyor;
import chartwell.server.probe.Health.Check;
import chartwell.server.probe.Health.Patience;
import chartwell.server.probe.Health.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Each reason is made, and seen; where it can be mended, it goes.
@Tag("database")
final class HealthTest {
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofMillis(300));

    private final Database database = TestDatabase.fresh();
    private final HealthRecord record =
            HealthRecord.open(
                    database,
                    Definitions.r4(),
                    InstantSource.system(),
                    new SplittableRandom(1),
                    "health",
                    false);

    @AfterEach
    void close() {
        record.close();
        database.close();
    }

    private Watch watch(Optional<Path> folder) {
        InstantSource clock = InstantSource.system();
        return new Watch(
                new Surveyor(database, record.feed(), clock, folder),
                new Measurements(database),
                new InteractionTimes(),
                record.searching().times(),
                "health",
                clock);
    }

    private Check check(Watch watch, String name) {
        Surveyor surveyor = new Surveyor(database, record.feed(), InstantSource.system());
        return new Health(surveyor, watch, record.trail(), Optional::empty, PATIENCE)
                .checks().stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDatabaseThatIsGoneIsToldInTime() throws SQLException {
        Watch watch = watch(Optional.empty());
        assertThat(check(watch, "database:responseTime").status()).isEqualTo(Status.PASS);
        String name;
        try (Connection own = database.maintenance().getConnection()) {
            name = own.getCatalog();
        }
        try (Database other = TestDatabase.fresh();
                Connection connection = other.maintenance().getConnection()) {
            run(connection, "alter database " + name + " allow_connections false");
            try {
                run(
                        connection,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + name
                                + "'");
                long began = System.nanoTime();
                Check gone = check(watch, "database:responseTime");
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isLessThan(PATIENCE.answer().multipliedBy(4));
                assertThat(gone.status()).isEqualTo(Status.FAIL);
                assertThat(gone.output()).startsWith("The database does not answer");
            } finally {
                run(connection, "alter database " + name + " allow_connections true");
            }
        }
        assertThat(check(watch, "database:responseTime").status()).isEqualTo(Status.PASS);
    }

    @Test
    void aTrailThatNobodySealsIsToldUntilItIs(@TempDir Path folder) throws Exception {
        Access access = new Access("a", "records", "HOPERAT", "test", Sight.everything());
        record.searching()
                .search(access, "Patient", List.of(new Parameter("_id", "x")), false, null);
        Watch watch = watch(Optional.empty());
        Check stopped = seen(watch, "trail:sealed", Status.WARN);
        assertThat(stopped.output()).contains("not sealed");
        try (AuditSealer sealer =
                AuditSealer.start(
                        database,
                        folder.resolve("checkpoints"),
                        InstantSource.system(),
                        "health")) {
            assertThat(sealer).isNotNull();
            assertThat(seen(watch, "trail:sealed", Status.PASS).output()).isEmpty();
        }
    }

    @Test
    void aFeedThatIsHeldBackIsToldUntilTheTransactionEnds() throws Exception {
        Watch watch = watch(Optional.empty());
        try (Connection open = database.maintenance().getConnection()) {
            open.setAutoCommit(false);
            run(open, "select pg_current_xact_id()");
            assertThat(seen(watch, "feed:delay", Status.WARN).output()).contains("is behind");
            open.commit();
        }
        assertThat(seen(watch, "feed:delay", Status.PASS).output()).isEmpty();
    }

    private Check seen(Watch watch, String name, Status wanted) throws InterruptedException {
        Check check = looked(watch, name);
        for (int tries = 0; tries < 300 && check.status() != wanted; tries++) {
            Thread.sleep(100);
            check = looked(watch, name);
        }
        assertThat(check.status()).isEqualTo(wanted);
        return check;
    }

    private Check looked(Watch watch, String name) {
        watch.look();
        return check(watch, name);
    }

    /// A disk of its own, in memory; whoever may not mount one leaves this out.
    @Test
    @Tag("root")
    void aDiskThatFillsIsToldAndThenFails(@TempDir Path folder) throws Exception {
        mount("-t", "tmpfs", "-o", "size=900m", "none", folder.toString());
        try {
            Watch watch = watch(Optional.of(folder));
            Check little = looked(watch, "disk:free");
            assertThat(little.status()).isEqualTo(Status.WARN);
            assertThat(little.output()).contains("nearly full");
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("filler").toFile(), "rw")) {
                byte[] megabyte = new byte[1 << 20];
                for (int i = 0; i < 830; i++) {
                    file.write(megabyte);
                }
            }
            Check full = looked(watch, "disk:free");
            assertThat(full.status()).isEqualTo(Status.FAIL);
            assertThat(full.output()).contains("no room");
        } finally {
            new ProcessBuilder("umount", folder.toString()).start().waitFor();
        }
    }

    private static void mount(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
