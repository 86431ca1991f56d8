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

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Tag("database")
class SealingTest {
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
    void sealsEachEntryOnce() throws SQLException {
        Trails.commit(trail, 3);
        assertThat(seal()).isEqualTo(3);
        assertThat(seal()).isZero();
        Trails.commit(trail, 2);
        assertThat(seal()).isEqualTo(2);
        AuditVerification.Verified verified =
                new AuditVerification(database).verify(List.of(), _ -> {});
        assertThat(verified.seals()).isEqualTo(2);
        assertThat(verified.entries()).isEqualTo(5);
        assertThat(verified.findings()).isEmpty();
    }

    @Test
    void leavesWhatIsNotYetCertainToBeInOrderForLater() throws SQLException {
        try (Connection open = database.maintenance().getConnection()) {
            open.setAutoCommit(false);
            trail.insert(open, Trails.entry("create", "early"), Set.of());
            Trails.commit(trail, 1);
            assertThat(new Sealing().some(connection, Trails.NOW, "node-1"))
                    .as("an older transaction is still open")
                    .isZero();
            open.commit();
        }
        assertThat(seal()).isEqualTo(2);
        assertThat(Trails.verified(database).findings()).isEmpty();
    }

    @Test
    void goesOnInPiecesWhenMuchIsToBeSealed() throws SQLException {
        Trails.note(trail, Sealing.MOST + 10);
        trail.close();
        assertThat(seal()).isEqualTo(Sealing.MOST);
        assertThat(seal()).isEqualTo(10);
        assertThat(Trails.verified(database).findings()).isEmpty();
    }

    @Test
    void manySealersAndWritersMakeOneChain() throws Exception {
        Callable<Void> writer =
                () -> {
                    Trails.commit(trail, 40);
                    return null;
                };
        Callable<Void> sealer =
                () -> {
                    try (Connection own = database.maintenance().getConnection()) {
                        Sealing sealing = new Sealing();
                        for (int i = 0; i < 40; i++) {
                            sealing.some(own, Trails.NOW, "node");
                        }
                    }
                    return null;
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Void> done :
                    threads.invokeAll(List.of(writer, sealer, writer, sealer, writer, sealer))) {
                done.get();
            }
        }
        seal();
        AuditVerification.Verified verified = Trails.verified(database);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.entries()).isEqualTo(120);
        assertThat(verified.unsealed()).isZero();
    }

    @Test
    void theSealerThreadSealsByItself() throws Exception {
        Trails.commit(trail, 4);
        AuditVerification verification = new AuditVerification(database);
        try (AuditSealer sealer =
                AuditSealer.start(database, folder, InstantSource.fixed(Trails.NOW), "node-1")) {
            assertThat(sealer).isNotNull();
            for (int tries = 0; tries < 500 && verification.latest() == null; tries++) {
                Thread.sleep(20);
            }
        }
        assertThat(verification.latest()).isNotNull();
        assertThat(Trails.verified(database).unsealed()).isZero();
    }

    @Test
    void refusesToSealOutOfOrderAfterADumpWasRestored() throws SQLException {
        Trails.commit(trail, 1);
        seal();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update seal set last_tx = '4611686018427387904'");
        }
        Trails.commit(trail, 1);
        assertThatThrownBy(this::seal)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("restoring a dump");
    }

    private int seal() throws SQLException {
        return Trails.seal(connection);
    }
}
