package chartwell.record.blob;

import chartwell.record.database.Database;
import chartwell.record.upkeep.Chore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/// Clears what was uploaded and became nobody's: uploads that broke off with their server, and
/// blobs that no resource claimed since they were last stored, both after a day.
public final class BlobClearing implements Chore {
    private static final int SOME = 20;

    private static final String ABANDONED =
            """
            with abandoned as (
                delete from blob_upload where upload in (
                    select upload from blob_upload where started < now() - interval '1 day'
                    order by upload limit %d for update skip locked)
                returning upload)
            delete from blob_piece where upload in (select upload from abandoned)
            """
                    .formatted(SOME);

    /// Whoever holds these rows has them to himself: who would claim one waits, and so does who
    /// stores the same content again.
    private static final String HOLD =
            """
            select digest from blob b
            where b.kept < now() - interval '1 day'
              and not exists (select from blob_use u where u.digest = b.digest)
            order by b.kept limit %d for update skip locked
            """
                    .formatted(SOME);

    /// Looks again, now that nobody can claim them any more.
    private static final String UNCLAIMED =
            """
            with unclaimed as (
                delete from blob b where b.digest = any(?)
                  and not exists (select from blob_use u where u.digest = b.digest)
                returning upload)
            delete from blob_piece where upload in (select upload from unclaimed)
            """;

    private final DataSource source;

    /// Clears in a database.
    public BlobClearing(Database database) {
        this.source = database.maintenance();
    }

    @Override
    public String name() {
        return "clear unclaimed content";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean some() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            boolean more = statement.executeUpdate(ABANDONED) > 0;
            connection.setAutoCommit(false);
            List<byte[]> held = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(HOLD)) {
                while (rows.next()) {
                    held.add(rows.getBytes(1));
                }
            }
            clear(connection, held);
            connection.commit();
            return more || held.size() == SOME;
        }
    }

    private static void clear(Connection connection, List<byte[]> held) throws SQLException {
        if (held.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UNCLAIMED)) {
            statement.setArray(1, connection.createArrayOf("bytea", held.toArray(byte[][]::new)));
            statement.executeUpdate();
        }
    }
}
