package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;

@Tag("database")
class WitnessTest {
    @TempDir private Path folder;
    private final Database database = TestDatabase.fresh();
    private AuditTrail trail;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        trail = AuditTrail.open(database, InstantSource.fixed(Trails.NOW), "node-1");
        connection = database.maintenance().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        trail.close();
        database.close();
    }

    @Test
    void keepsTheEndOfTheChainAfterEachSeal() throws Exception {
        Witness witness = new Witness(folder);
        witness.look(connection);
        assertThat(read().signed()).isEmpty();
        for (int number = 1; number <= 3; number++) {
            seal();
            witness.look(connection);
            Checkpoint end = Objects.requireNonNull(Witness.latest(connection));
            assertThat(KeptCheckpoints.in(folder).latest()).contains(end);
            assertThat(end.number()).isEqualTo(number);
        }
        assertThat(witness.problem()).isEmpty();
        // The first of the hour stays beside the latest.
        assertThat(read().signed()).extracting(Checkpoint::number).containsExactly(1L, 3L);
        assertThat(read().foreign()).isEmpty();
    }

    @Test
    void noticesThatAnOlderDatabaseWasRestoredAndKeepsTheProof() throws Exception {
        Witness witness = new Witness(folder);
        seal();
        seal();
        witness.look(connection);
        execute("set session_replication_role = replica");
        execute("delete from seal where number = 2");
        execute("delete from audit where seq > 2");
        witness.look(connection);
        assertThat(witness.problem()).get().asString().contains("seal 2");
        // The chain goes on, and each server that starts on it afterwards says so too.
        seal();
        for (int starts = 0; starts < 2; starts++) {
            Witness after = new Witness(folder);
            after.look(connection);
            after.look(connection);
            assertThat(after.problem()).get().asString().contains("seal 2");
        }
        assertThat(read().signed()).extracting(Checkpoint::number).contains(2L);
        assertThat(new AuditVerification(database).verify(read().signed(), _ -> {}).findings())
                .contains(new AuditFinding(AuditFinding.Kind.CHECKPOINT_UNMET, 2, 0));
    }

    @Test
    void goesOnBehindALineThatWasBrokenOff() throws Exception {
        KeptCheckpoints kept = KeptCheckpoints.in(folder);
        kept.keepForGood(new Checkpoint(1, "a".repeat(64), Trails.NOW));
        Path month = folder.resolve("2026-03.txt");
        Files.writeString(month, "chartwell-checkpoint-1 2 bbb", StandardOpenOption.APPEND);
        kept.keepForGood(new Checkpoint(3, "c".repeat(64), Trails.NOW));
        kept.keepForGood(new Checkpoint(3, "c".repeat(64), Trails.NOW));
        assertThat(read().signed()).extracting(Checkpoint::number).containsExactly(1L, 3L);
        assertThat(read().foreign()).isEmpty();
        assertThat(Files.readAllLines(month)).hasSize(2);
    }

    @Test
    void putsALatestOneAsideThatItsKeyDidNotSign() throws Exception {
        Witness witness = new Witness(folder);
        seal();
        witness.look(connection);
        Path latest = folder.resolve("latest.txt");
        Files.writeString(latest, Files.readString(latest).replace(" 1 ", " 7 "));
        new Witness(folder).look(connection);
        assertThat(read().signed()).extracting(Checkpoint::number).containsOnly(1L);
        assertThat(read().foreign()).singleElement().asString().startsWith("unsigned-");
    }

    @Test
    void saysThatNothingCanBeKeptAndGoesOnWhenItCan() throws Exception {
        Witness witness = new Witness(folder);
        seal();
        // A folder stands where the file is to be: nobody, not even root, can write that file.
        Path month = Files.createDirectories(folder.resolve("2026-03.txt"));
        witness.look(connection);
        assertThat(witness.problem())
                .hasValueSatisfying(words -> assertThat(words).contains("cannot be kept"));
        Files.delete(month);
        witness.look(connection);
        assertThat(witness.problem()).isEmpty();
        assertThat(KeptCheckpoints.in(folder).latest()).isPresent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void namesLinesThatTheKeyDidNotSign() throws Exception {
        KeptCheckpoints kept = KeptCheckpoints.in(folder);
        kept.keep(new Checkpoint(1, "a".repeat(64), Trails.NOW));
        kept.keep(new Checkpoint(2, "b".repeat(64), Trails.NOW));
        Path month = folder.resolve("2026-03.txt");
        Files.writeString(
                month, Files.readString(month).replace(" 1 ", " 3 "), StandardOpenOption.APPEND);
        Files.writeString(month, "rubbish\n\n", StandardOpenOption.APPEND);
        assertThat(read().foreign())
                .containsExactly("2026-03.txt:2", "2026-03.txt:3", "2026-03.txt:4");
        assertThat(read().signed()).hasSize(2);
        assertThat(KeptCheckpoints.read(folder, otherKey()).signed()).isEmpty();
    }

    @Test
    void theSecretIsItsOwnersAlone() throws IOException {
        KeptCheckpoints.in(folder);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.resolve("key").resolve("secret.pem"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> CheckpointKey.publicIn(folder).sign("text"))
                .isInstanceOf(IllegalStateException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(folder.resolve("key"));
        }
    }

    private CheckpointKey otherKey() throws IOException {
        Path other = folder.resolve("other");
        KeptCheckpoints.in(other);
        return CheckpointKey.publicIn(other);
    }

    private KeptCheckpoints.Read read() throws IOException {
        return KeptCheckpoints.read(folder, CheckpointKey.publicIn(folder));
    }

    private void seal() throws SQLException {
        Trails.commit(trail, 2);
        Trails.seal(connection);
        connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
