package chartwell.record.blob;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.sql.Sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import javax.sql.DataSource;

/// The SQL of blobs, in short transactions of which none waits for a client.
final class BlobTables {
    private static final Logger LOG = System.getLogger(BlobTables.class.getName());

    private static final String BEGIN = "insert into blob_upload default values returning upload";

    private static final String ADD =
            "insert into blob_piece (upload, part, bytes) values (?, ?, ?)";

    private static final String END = "delete from blob_upload where upload = ?";

    private static final String KEEP =
            """
            insert into blob (digest, upload, length) values (?, ?, ?)
            on conflict (digest) do update set kept = greatest(blob.kept, excluded.kept)
            returning upload
            """;

    private static final String DROP = "delete from blob_piece where upload = ?";

    /// The versions that have a blob.
    private static final String HOLDERS =
            """

            and exists (
              select from blob_use u
              cross join lateral (
                select r.rid, r.type, r.patient, r.others, r.labels, r.at, r.tokens
                from resource r join content c on c.rid = r.rid
                where r.rid = u.rid and c.version = u.version
                union all
                select o.rid, h.type, o.patient, o.others, o.labels,
                       coalesce(o.at, -9223372036854775808) at, null::bigint[] tokens
                from version o join resource h on h.rid = o.rid
                where o.rid = u.rid and o.version = u.version) v
              where u.digest = b.digest""";

    private static final String PIECE =
            "select bytes from blob_piece where upload = ? and part = ?";

    private final DataSource source;

    /// A blob that is there.
    record Blob(long upload, long length) {}

    BlobTables(DataSource source) {
        this.source = source;
    }

    /// Begins an upload.
    ///
    /// @return its number
    long begin() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BEGIN)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Adds a piece. It need not be durable by itself: the commit that makes the blob visible
    /// flushes all of the log before it.
    void add(long upload, int part, byte[] bytes) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement(ADD)) {
                statement.execute("set local synchronous_commit = off");
                insert.setLong(1, upload);
                insert.setInt(2, part);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    /// Makes an upload a blob, or drops it where its digest is there already, which is then as if
    /// stored just now.
    void finish(long upload, byte[] digest, long length) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (update(connection, END, upload) == 0) {
                    throw new SQLException("the upload took more than a day and was cleared");
                }
                try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                    keep.setBytes(1, digest);
                    keep.setLong(2, upload);
                    keep.setLong(3, length);
                    try (ResultSet row = keep.executeQuery()) {
                        row.next();
                        if (row.getLong(1) != upload) {
                            update(connection, DROP, upload);
                        }
                    }
                }
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    /// Drops an upload that broke off. Where that fails too, it is cleared after a day.
    void abandon(long upload) {
        try (Connection connection = source.getConnection()) {
            update(connection, DROP, upload);
            update(connection, END, upload);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "a broken upload is left for later: {0}", e.getSQLState());
        }
    }

    /// One that is seen by who may see any of the versions that have it.
    Optional<Blob> find(Sight sight, byte[] digest) throws SQLException {
        Sql sql = Sql.of("select b.upload, b.length from blob b where b.digest = ?", digest);
        if (!(sight instanceof Sight.Everything)) {
            sql.add(HOLDERS).add(SightSql.andOfEach(sight, "v")).add(")");
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Blob(row.getLong(1), row.getLong(2)))
                    : Optional.empty();
        }
    }

    /// The bytes of a piece of a blob, which is never empty.
    byte[] piece(long upload, int part) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(PIECE)) {
            statement.setLong(1, upload);
            statement.setInt(2, part);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException(
                            "piece %d of upload %d is missing".formatted(part, upload));
                }
                return row.getBytes(1);
            }
        }
    }

    private static int update(Connection connection, String sql, long upload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, upload);
            return statement.executeUpdate();
        }
    }
}
