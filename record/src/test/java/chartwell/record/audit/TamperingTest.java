package chartwell.record.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.audit.AuditFinding.Kind;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/// A thousand random tamperings by the owner of the database, with the triggers off, each found.
/// What was kept elsewhere is the last checkpoint alone.
@Tag("database")
@TestInstance(Lifecycle.PER_CLASS)
class TamperingTest {
    private static final int ROUNDS = 1_000;
    private static final int SEALS = 6;
    private static final int ENTRIES_A_SEAL = 7;
    private static final int ENTRIES = SEALS * ENTRIES_A_SEAL;
    private static final List<String> TEXTS =
            List.of(
                    "node",
                    "actor",
                    "role",
                    "purpose",
                    "origin",
                    "interaction",
                    "outcome",
                    "type",
                    "id",
                    "patient",
                    "detail");

    private final Database database = TestDatabase.fresh();
    private Connection connection;
    private List<Checkpoint> kept;

    @BeforeAll
    void sealSome() throws SQLException {
        connection = database.maintenance().getConnection();
        try (AuditTrail trail =
                AuditTrail.open(database, InstantSource.fixed(Trails.NOW), "node-1")) {
            for (int i = 0; i < SEALS; i++) {
                Trails.commit(trail, ENTRIES_A_SEAL);
                Trails.seal(connection);
            }
        }
        connection.setAutoCommit(true);
        kept = List.of(Objects.requireNonNull(Witness.latest(connection)));
        execute("set session_replication_role = replica");
        execute("alter table audit alter seq drop identity");
        connection.setAutoCommit(false);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void findsEachOfAThousandRandomTamperings() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<Way> met = EnumSet.noneOf(Way.class);
        for (int round = 0; round < ROUNDS; round++) {
            Way way = Way.values()[round % Way.values().length];
            Tampering tampering = tampering(way, random);
            for (String sql : tampering.statements()) {
                execute(sql);
            }
            if (tampering.again() > 0) {
                new OtherChain(connection).sealAnew(tampering.again());
            }
            assertThat(AuditVerification.verify(connection, kept, _ -> {}).findings())
                    .as("seed %d, round %d: %s", seed, round, tampering)
                    .anySatisfy(finding -> assertThat(tampering.named(finding)).isTrue());
            connection.rollback();
            met.add(way);
        }
        assertThat(met).containsExactlyInAnyOrder(Way.values());
        assertThat(AuditVerification.verify(connection, kept, _ -> {}).findings()).isEmpty();
    }

    /// Why checkpoints leave the database: the chain itself agrees with a forger who has it all.
    @Test
    void aChainThatItsOwnerComputedAnewShowsOnlyByTheCheckpoint() throws SQLException {
        execute("update audit set actor = 'nobody' where seq = 9");
        new OtherChain(connection).sealAnew(1);
        assertThat(AuditVerification.verify(connection, List.of(), _ -> {}).findings()).isEmpty();
        assertThat(AuditVerification.verify(connection, kept, _ -> {}).findings())
                .containsExactly(new AuditFinding(Kind.CHECKPOINT_UNMET, SEALS, 0));
        connection.rollback();
    }

    private enum Way {
        ALTER_TEXT,
        ALTER_NUMBER,
        REMOVE,
        COPY,
        FORGE,
        FORGE_BEFORE_ALL,
        FORGE_BEHIND_ALL,
        SWAP,
        MOVE,
        CUT_ENTRIES,
        CUT_SEALS,
        RESTORE_OLDER,
        COMPUTE_ANEW,
        ALTER_SEAL,
        REMOVE_SEAL
    }

    /// @param statements what is done to the tables
    /// @param again the first seal from which the chain is computed anew, 0 where it is not
    /// @param entry the entry that has to be named, 0 where it is a seal
    /// @param seal the seal that has to be named
    private record Tampering(Way way, List<String> statements, int again, int entry, int seal) {

        boolean named(AuditFinding finding) {
            return entry > 0 ? finding.entry() == entry : finding.seal() == seal;
        }
    }

    private static Tampering tampering(Way way, Random random) {
        int seq = 1 + random.nextInt(ENTRIES);
        int seal = (seq - 1) / ENTRIES_A_SEAL + 1;
        int other = 1 + (seq + random.nextInt(ENTRIES - 1)) % ENTRIES;
        String which = " where seq = " + seq;
        return switch (way) {
            case ALTER_TEXT -> entry(way, seq, "update audit set " + text(random) + which);
            case ALTER_NUMBER -> entry(way, seq, "update audit set " + number(random) + which);
            case REMOVE -> entry(way, seq, "delete from audit" + which);
            case COPY -> entry(way, seq, "insert into audit select * from audit" + which);
            case FORGE -> forged(way, Math.min(seq, ENTRIES - 1), "tx");
            case FORGE_BEFORE_ALL -> forged(way, seq, "'0'::xid8");
            case FORGE_BEHIND_ALL -> forged(way, seq, "'9223372036854775807'::xid8");
            case SWAP ->
                    entry(
                            way,
                            seq,
                            """
                            update audit a set tx = b.tx, id = b.id || 'x' from audit b
                            where (a.seq, b.seq) in ((%1$d, %2$d), (%2$d, %1$d))
                            """
                                    .formatted(seq, other));
            case MOVE ->
                    entry(
                            way,
                            seq,
                            "update audit set tx = (select tx from audit where seq = %d)%s"
                                    .formatted(other, which));
            case CUT_ENTRIES -> entry(way, seq, "delete from audit where seq >= " + seq);
            case CUT_SEALS -> new Tampering(way, cut(seal), 0, 0, SEALS);
            case RESTORE_OLDER -> new Tampering(way, restored(seal), seal, 0, SEALS);
            case COMPUTE_ANEW ->
                    new Tampering(
                            way,
                            List.of("update audit set " + text(random) + which),
                            seal,
                            0,
                            SEALS);
            case ALTER_SEAL ->
                    new Tampering(
                            way,
                            List.of("update seal set " + seal(random) + " where number = " + seal),
                            0,
                            0,
                            seal);
            case REMOVE_SEAL ->
                    new Tampering(
                            way, List.of("delete from seal where number = " + seal), 0, 0, seal);
        };
    }

    private static Tampering entry(Way way, int seq, String sql) {
        return new Tampering(way, List.of(sql), 0, seq, 0);
    }

    private static String text(Random random) {
        String column = TEXTS.get(random.nextInt(TEXTS.size()));
        String was = "coalesce(" + column + ", '')";
        List<String> values =
                List.of(
                        was + " || ' '",
                        "'x' || " + was,
                        "upper(" + was + ") || '.'",
                        "md5(" + was + ")");
        return column + " = " + values.get(random.nextInt(values.size()));
    }

    private static String number(Random random) {
        List<String> values =
                List.of(
                        "at = at + interval '1 microsecond'",
                        "at = at - interval '1 month'",
                        "version = version + 1",
                        "version = null",
                        "patient = null",
                        "type = null",
                        "type = 'Observatio', id = 'n' || id");
        return values.get(random.nextInt(values.size()));
    }

    private static String seal(Random random) {
        int leaf = 1 + AuditLeaf.SIZE * random.nextInt(ENTRIES_A_SEAL);
        List<String> values =
                List.of(
                        "head = sha256(head)",
                        "previous = sha256(previous)",
                        "count = count + 1",
                        "leaves = overlay(leaves placing sha256('forged') from " + leaf + ")",
                        "leaves = substring(leaves from 33)",
                        "seqs = seqs[2:]",
                        "seqs = seqs[2:2] || seqs[1:1] || seqs[3:]");
        return values.get(random.nextInt(values.size()));
    }

    /// Among sealed entries, or where no seal looks: what comes right after them all is sealed in
    /// its turn.
    private static Tampering forged(Way way, int after, String tx) {
        int seq = 1_000 + after;
        String insert =
                """
                insert into audit
                select %d, %s, at, node, 'someone', role, purpose, origin, interaction, outcome,
                    type, id, version, patient, detail
                from audit where seq = %d
                """
                        .formatted(seq, tx, after);
        return entry(way, seq, insert);
    }

    private static List<String> cut(int seal) {
        return List.of(
                "delete from seal where number >= " + seal,
                "delete from audit where seq > " + (seal - 1) * ENTRIES_A_SEAL);
    }

    /// As it was once, and gone on from there with other entries.
    private static List<String> restored(int seal) {
        return List.of(
                "update audit set id = 'later-' || id where seq > " + (seal - 1) * ENTRIES_A_SEAL);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
