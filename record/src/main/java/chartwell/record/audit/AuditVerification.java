package chartwell.record.audit;

import chartwell.record.audit.AuditFinding.Kind;
import chartwell.record.database.Database;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

/// Computes the chain anew from the entries and names what differs. It sees what was changed in
/// the database; that someone shortened or recomputed the whole chain, only a checkpoint kept
/// elsewhere shows. Entries not sealed yet are counted, not judged. Safe to share between threads.
public final class AuditVerification {
    private static final int MOST_FINDINGS = 1_000;
    private static final int ROWS_AT_ONCE = 500;

    private static final String SEALS =
            """
            select number, last_tx, last_seq, count, seqs, leaves, previous, head, at
            from seal order by number
            """;

    private static final String ENTRIES =
            """
            select %s
            from audit
            where (tx, seq) > (?::text::xid8, ?) and (tx, seq) <= (?::text::xid8, ?)
            order by tx, seq
            """
                    .formatted(AuditLeaf.COLUMNS);

    private static final String UNSEALED =
            "select count(*) from audit where (tx, seq) > (?::text::xid8, ?)";

    private static final String UNSEALABLE =
            """
            select seq from audit
            where (tx, seq) > (?::text::xid8, ?) and tx >= pg_snapshot_xmax(pg_current_snapshot())
            order by seq limit ?
            """;

    private final DataSource source;

    /// What a verification came to.
    ///
    /// @param seals how many seals were checked
    /// @param entries how many entries were compared
    /// @param unsealed how many wait for a seal
    /// @param head the end of the chain; null where nothing was sealed
    /// @param met the last checkpoint that the chain holds; null where it holds none
    /// @param findings what differs: the first thousand of entries and seals, and every checkpoint
    /// @param more how many of entries and seals there are beyond those
    public record Verified(
            long seals,
            long entries,
            long unsealed,
            @Nullable Checkpoint head,
            @Nullable Checkpoint met,
            List<AuditFinding> findings,
            long more) {

        public Verified {
            findings = List.copyOf(findings);
        }
    }

    /// Verifies the trail of a database.
    public AuditVerification(Database database) {
        this(database.maintenance());
    }

    /// Verifies the trail that connections lead to.
    public AuditVerification(DataSource source) {
        this.source = source;
    }

    /// The end of the chain, to be kept elsewhere; null where nothing was sealed.
    public @Nullable Checkpoint latest() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Witness.latest(connection);
        }
    }

    /// Verifies all that is sealed, and that the chain holds the checkpoints, on one snapshot.
    ///
    /// @param seen is told how many entries were compared, after each seal
    public Verified verify(Collection<Checkpoint> kept, LongConsumer seen) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Verified verified = verify(connection, kept, seen);
            connection.rollback();
            return verified;
        }
    }

    /// The same within the transaction of a connection.
    static Verified verify(Connection connection, Collection<Checkpoint> kept, LongConsumer seen)
            throws SQLException {
        return new Walk(connection, kept, seen).all();
    }

    /// One way along the chain.
    private static final class Walk {
        private final Connection connection;
        private final Set<Checkpoint> unmet;
        private final LongConsumer seen;
        private final AuditLeaf hashes = new AuditLeaf();
        private final List<AuditFinding> findings = new ArrayList<>();
        private String lastTx = "0";
        private long lastSeq = Long.MIN_VALUE;
        private @Nullable Instant before;
        private long more;
        private byte[] head = AuditLeaf.beginning();
        private @Nullable Checkpoint end;
        private @Nullable Checkpoint met;
        private long number;
        private long seals;
        private long entries;

        Walk(Connection connection, Collection<Checkpoint> kept, LongConsumer seen) {
            this.connection = connection;
            this.unmet = new HashSet<>(kept);
            this.seen = seen;
        }

        Verified all() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE / 10);
                try (ResultSet row = statement.executeQuery(SEALS)) {
                    while (row.next()) {
                        seal(row);
                    }
                }
            }
            tellUnsealable();
            unmet.stream()
                    .map(checkpoint -> checkpoint.number())
                    .sorted()
                    .distinct()
                    .map(seal -> new AuditFinding(Kind.CHECKPOINT_UNMET, seal, 0))
                    .forEach(findings::add);
            return new Verified(seals, entries, unsealed(), end, met, findings, more);
        }

        private void seal(ResultSet row) throws SQLException {
            long found = row.getLong("number");
            for (long missing = number + 1; missing < found; missing++) {
                tell(new AuditFinding(Kind.SEAL_REMOVED, missing, 0));
            }
            number = found;
            seals++;
            Long[] seqs = (Long[]) row.getArray("seqs").getArray();
            Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
            SealCheck check =
                    new SealCheck(number, seqs, row.getBytes("leaves"), before, at, this::tell);
            before = at;
            byte[] sealedHead = row.getBytes("head");
            if (!check.agrees(
                    hashes, head, row.getBytes("previous"), row.getInt("count"), sealedHead)) {
                tell(new AuditFinding(Kind.SEAL_ALTERED, number, 0));
            }
            compareEntries(check, row.getString("last_tx"), row.getLong("last_seq"));
            head = sealedHead;
            end = Witness.of(row);
            if (unmet.remove(end)) {
                met = end;
            }
            seen.accept(entries);
        }

        /// The range reaches from the seal before to this one's end, so that no place is left where
        /// an inserted entry would not be seen.
        private void compareEntries(SealCheck check, String tx, long seq) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setString(1, lastTx);
                statement.setLong(2, lastSeq);
                statement.setString(3, tx);
                statement.setLong(4, seq);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        check.entry(hashes, row);
                        entries++;
                    }
                }
            }
            check.end();
            lastTx = tx;
            lastSeq = seq;
        }

        private long unsealed() throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(UNSEALED)) {
                statement.setString(1, lastTx);
                statement.setLong(2, lastSeq);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }

        private void tellUnsealable() throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(UNSEALABLE)) {
                statement.setString(1, lastTx);
                statement.setLong(2, lastSeq);
                statement.setInt(3, MOST_FINDINGS);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        tell(new AuditFinding(Kind.ENTRY_UNSEALABLE, 0, row.getLong(1)));
                    }
                }
            }
        }

        private void tell(AuditFinding finding) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(finding);
            } else {
                more++;
            }
        }
    }
}
