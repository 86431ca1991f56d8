package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.audit.AuditFinding.Kind;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;

/// Tampering as a database superuser does it, with the triggers off.
@Tag("database")
class AuditVerificationTest {
    private static final int SEALS = 4;
    private static final int ENTRIES_A_SEAL = 5;
    private static final int LAST = SEALS * ENTRIES_A_SEAL;

    private final Database database = TestDatabase.fresh();

    @BeforeEach
    void sealSome() throws SQLException {
        try (AuditTrail trail =
                        AuditTrail.open(database, InstantSource.fixed(Trails.NOW), "node-1");
                Connection connection = database.maintenance().getConnection()) {
            for (int i = 0; i < SEALS; i++) {
                Trails.commit(trail, ENTRIES_A_SEAL);
                Trails.seal(connection);
            }
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsNothingInAnUntouchedTrail() throws SQLException {
        AuditVerification.Verified verified = Trails.verified(database);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.entries()).isEqualTo(LAST);
        assertThat(verified.seals()).isEqualTo(SEALS);
    }

    @Test
    void namesAnEntryWithAnyColumnAltered() throws SQLException {
        List<String> changes =
                List.of(
                        "at = at + interval '1 microsecond'",
                        "at = at + interval '1 month'",
                        "node = 'node-2'",
                        "actor = 'someone.else'",
                        "role = 'clerk'",
                        "purpose = 'HMARKT'",
                        "origin = ''",
                        "interaction = 'vread'",
                        "outcome = 'forbidden'",
                        "type = null",
                        "id = 'o9'",
                        "version = null",
                        "patient = null",
                        "detail = ''",
                        "type = 'Observationo', id = substring(id from 2)");
        for (int i = 0; i < changes.size(); i++) {
            int seq = i + 2;
            tamper("update audit set " + changes.get(i) + " where seq = " + seq);
            assertThat(Trails.verified(database).findings())
                    .as(changes.get(i))
                    .contains(new AuditFinding(Kind.ENTRY_ALTERED, sealOf(seq), seq))
                    .hasSize(i + 1);
        }
    }

    @Test
    void namesWhatWasRemovedInsertedAndSwapped() throws SQLException {
        tamper("delete from audit where seq = 7");
        tamper(
                """
                insert into audit
                select 1000, tx, at, node, actor, role, purpose, origin, interaction, outcome,
                    type, id, version, patient, detail
                from audit where seq = 12
                """);
        tamper(
                """
                update audit a set tx = b.tx from audit b
                where (a.seq, b.seq) in ((2, 3), (3, 2))
                """);
        assertThat(Trails.verified(database).findings())
                .containsExactlyInAnyOrder(
                        new AuditFinding(Kind.ENTRY_ALTERED, 1, 2),
                        new AuditFinding(Kind.ENTRY_ALTERED, 1, 3),
                        new AuditFinding(Kind.ENTRY_REMOVED, 2, 7),
                        new AuditFinding(Kind.ENTRY_INSERTED, 3, 1000));
    }

    @Test
    void namesACopyOfASealedEntry() throws SQLException {
        tamper(
                """
                insert into audit
                select * from audit where seq = 9
                """);
        assertThat(Trails.verified(database).findings())
                .containsExactly(new AuditFinding(Kind.ENTRY_INSERTED, 2, 9));
    }

    @Test
    void namesSealsThatWereChangedOrRemoved() throws SQLException {
        tamper("update seal set head = sha256(head) where number = 2");
        assertThat(Trails.verified(database).findings())
                .containsExactly(
                        new AuditFinding(Kind.SEAL_ALTERED, 2, 0),
                        new AuditFinding(Kind.SEAL_ALTERED, 3, 0));
        tamper("delete from seal where number = 2");
        assertThat(Trails.verified(database).findings())
                .contains(new AuditFinding(Kind.SEAL_REMOVED, 2, 0));
    }

    @Test
    void anEntryAlteredTogetherWithItsLeafBreaksTheSeal() throws SQLException {
        tamper(
                """
                update seal set leaves = overlay(leaves placing sha256('forged') from 33)
                where number = 3
                """);
        assertThat(Trails.verified(database).findings())
                .containsExactly(
                        new AuditFinding(Kind.SEAL_ALTERED, 3, 0),
                        new AuditFinding(Kind.ENTRY_ALTERED, 3, 12));
    }

    @Test
    void namesAnEntryThatWasDatedBackBeforeItWasSealed() throws SQLException {
        tamper(
                """
                insert into audit (seq, at, node, actor, role, purpose, origin, interaction, outcome)
                values (500, timestamptz '2026-02-20 09:00Z', 'node-1', 'eve', '', '', '', 'read',
                        'ok')
                """);
        try (Connection connection = database.maintenance().getConnection()) {
            Trails.seal(connection);
        }
        assertThat(Trails.verified(database).findings())
                .containsExactly(new AuditFinding(Kind.ENTRY_MISDATED, SEALS + 1, 500));
    }

    @Test
    void aCheckpointShowsThatTheEndWasCutOff() throws SQLException {
        AuditVerification verification = new AuditVerification(database);
        Checkpoint kept = Checkpoint.parse(Objects.requireNonNull(verification.latest()).text());
        assertThat(verification.verify(List.of(kept), _ -> {}).findings()).isEmpty();
        tamper("delete from audit where seq > " + (LAST - ENTRIES_A_SEAL));
        tamper("delete from seal where number = " + SEALS);
        assertThat(verification.verify(List.of(), _ -> {}).findings()).isEmpty();
        assertThat(verification.verify(List.of(kept), _ -> {}).findings())
                .containsExactly(new AuditFinding(Kind.CHECKPOINT_UNMET, SEALS, 0));
    }

    @Test
    void namesTheEntryOfEveryRandomTampering() throws SQLException {
        Random random = new Random(20260314);
        List<IntFunction<String>> ways =
                List.of(
                        seq -> "update audit set actor = actor || 'x' where seq = " + seq,
                        seq -> "update audit set at = at - interval '1 s' where seq = " + seq,
                        seq -> "update audit set seq = seq + 5000 where seq = " + seq,
                        seq -> "delete from audit where seq = " + seq);
        for (int round = 1; round <= LAST; round++) {
            int seq = 1 + random.nextInt(LAST);
            tamper(ways.get(random.nextInt(ways.size())).apply(seq));
            assertThat(Trails.verified(database).findings())
                    .as("round %d, entry %d", round, seq)
                    .anySatisfy(
                            finding -> {
                                assertThat(finding.seal()).isEqualTo(sealOf(seq));
                                assertThat(finding.entry()).isEqualTo(seq);
                            });
        }
    }

    private static long sealOf(long seq) {
        return (seq - 1) / ENTRIES_A_SEAL + 1;
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("alter table audit alter seq drop identity if exists");
            statement.executeUpdate(sql);
        }
    }
}
