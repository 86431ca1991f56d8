package chartwell.record.audit;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Makes one seal: locks the row that lets one at a time, hashes what was committed since the last
/// seal into the chain, and commits. Not for use by several threads.
final class Sealing {

    /// Most entries of a seal. A seal holds a writing transaction open, which holds the change feed
    /// back; this many take some tens of milliseconds.
    static final int MOST = 5_000;

    /// The order has it go by the index: a bare `exists` went through all entries, each second.
    private static final String PENDING =
            """
            with last as (select last_tx, last_seq from seal order by number desc limit 1)
            select
                (select seq from audit
                 where (tx, seq) > (
                         coalesce((select last_tx from last), '0'::xid8),
                         coalesce((select last_seq from last), 0))
                     and tx < pg_snapshot_xmin(pg_current_snapshot())
                 order by tx, seq limit 1) is not null,
                coalesce(
                    (select last_tx from last) >= pg_snapshot_xmax(pg_current_snapshot()), false)
            """;

    private static final String LOCK = "select node from sealer for update skip locked";

    private static final String LAST =
            "select number, last_tx, last_seq, head from seal order by number desc limit 1";

    private static final String ENTRIES =
            """
            select %s
            from audit
            where (tx, seq) > (?::text::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
            order by tx, seq
            limit ?
            """
                    .formatted(AuditLeaf.COLUMNS);

    private static final String SEAL =
            """
            insert into seal (number, first_tx, first_seq, last_tx, last_seq, count, seqs, leaves,
                previous, head, at)
            values (?, ?::text::xid8, ?, ?::text::xid8, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String BEAT = "update sealer set node = ?, beat = ?";

    private final AuditLeaf hashes = new AuditLeaf();

    /// A place in commit order.
    private record Place(long tx, long seq) {
        static final Place NONE = new Place(0, 0);
    }

    /// A seal in the making: where the chain ended, and what is added.
    private static final class Seal {
        private final long number;
        private final Place after;
        private final byte[] previous;
        private final List<Long> seqs = new ArrayList<>();
        private final ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        private Place first = Place.NONE;
        private Place last = Place.NONE;
        private byte[] head;

        Seal(long number, Place after, byte[] previous) {
            this.number = number;
            this.after = after;
            this.previous = previous;
            this.head = previous;
        }

        void add(Place place, byte[] leaf, AuditLeaf hashes) {
            first = seqs.isEmpty() ? place : first;
            last = place;
            seqs.add(place.seq());
            leaves.writeBytes(leaf);
            head = hashes.head(head, leaf);
        }
    }

    /// Seals up to [#MOST] entries.
    ///
    /// @return how many; 0 too where another node is sealing
    int some(Connection connection, Instant now, String node) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            if (!isPending(statement)) {
                return 0;
            }
            connection.setAutoCommit(false);
            if (!isTheOne(statement)) {
                connection.rollback();
                return 0;
            }
            Seal seal = next(statement);
            addEntries(connection, seal);
            if (!seal.seqs.isEmpty()) {
                store(connection, seal, now);
                beat(connection, now, node);
            }
            connection.commit();
            return seal.seqs.size();
        }
    }

    /// A database that was restored from a dump counts transactions anew, so that its new entries
    /// would come before the sealed ones.
    private static boolean isPending(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(PENDING)) {
            row.next();
            if (row.getBoolean(2)) {
                throw new SQLException(
                        "the transactions of this database are numbered below those of its seals,"
                                + " as after restoring a dump: restore a physical backup, or raise"
                                + " the next transaction number with pg_resetwal",
                        "55000");
            }
            return row.getBoolean(1);
        }
    }

    private static boolean isTheOne(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(LOCK)) {
            return row.next();
        }
    }

    private static Seal next(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(LAST)) {
            return row.next()
                    ? new Seal(
                            row.getLong(1) + 1,
                            new Place(row.getLong(2), row.getLong(3)),
                            row.getBytes(4))
                    : new Seal(1, Place.NONE, AuditLeaf.beginning());
        }
    }

    private void addEntries(Connection connection, Seal seal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setString(1, Long.toString(seal.after.tx()));
            statement.setLong(2, seal.after.seq());
            statement.setInt(3, MOST);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Place place = new Place(row.getLong("tx"), row.getLong("seq"));
                    seal.add(place, hashes.of(row), hashes);
                }
            }
        }
    }

    private static void store(Connection connection, Seal seal, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEAL)) {
            statement.setLong(1, seal.number);
            statement.setString(2, Long.toString(seal.first.tx()));
            statement.setLong(3, seal.first.seq());
            statement.setString(4, Long.toString(seal.last.tx()));
            statement.setLong(5, seal.last.seq());
            statement.setInt(6, seal.seqs.size());
            statement.setArray(7, connection.createArrayOf("int8", seal.seqs.toArray()));
            statement.setBytes(8, seal.leaves.toByteArray());
            statement.setBytes(9, seal.previous);
            statement.setBytes(10, seal.head);
            statement.setObject(11, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static void beat(Connection connection, Instant now, String node) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEAT)) {
            statement.setString(1, node);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
