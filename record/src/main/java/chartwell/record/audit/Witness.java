package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

/// Keeps the end of the chain outside the database after each seal, and notices where the database
/// does not hold what was kept: it was cut off, computed anew, or an older one was restored. What
/// is not held stays among the kept for good, so that a verification names it. Not for use by
/// several threads, but for [#problem].
final class Witness {
    private static final Logger LOG = System.getLogger(Witness.class.getName());

    private static final String CHECKPOINT = "select number, head, at from seal where number = ?";
    private static final String LATEST =
            "select number, head, at from seal order by number desc limit 1";

    private final KeptCheckpoints kept;
    private @Nullable Checkpoint known;
    private boolean begun;
    private @Nullable Checkpoint lost;
    private @Nullable String unwritable;

    Witness(KeptCheckpoints kept) {
        this.kept = kept;
    }

    /// The end of the chain; null where nothing was sealed.
    static @Nullable Checkpoint latest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            return read(statement);
        }
    }

    /// The checkpoint of a row of the table `seal`.
    static Checkpoint of(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("number"),
                HexFormat.of().formatHex(row.getBytes("head")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /// Compares the database with what was kept, and keeps what is new. Files that cannot be
    /// written are told of by [#problem] and tried again the next time.
    void look(Connection connection) throws SQLException {
        try {
            if (!begun) {
                known = kept.latest().orElse(null);
                begun = true;
            }
            Checkpoint before = known;
            if (before != null && !before.equals(at(connection, before.number()))) {
                kept.keepForGood(before);
                lose(before);
            }
            Checkpoint now = latest(connection);
            if (now != null && !now.equals(known)) {
                kept.keep(now);
                known = now;
            }
            tell(null);
        } catch (IOException e) {
            if (problem().isEmpty()) {
                LOG.log(Level.ERROR, "checkpoints of the trail are not kept: {0}", e.toString());
            }
            tell(e.toString());
        }
    }

    /// What someone has to look after; empty where all is well.
    synchronized Optional<String> problem() {
        if (lost != null) {
            return Optional.of(
                    "The trail does not hold the checkpoint of seal %d, %s: it was cut off, computed"
                                    .formatted(lost.number(), lost.at())
                            + " anew, or an older database was restored. Ask chartwell audit"
                            + " verify.");
        }
        return Optional.ofNullable(unwritable)
                .map(
                        reason ->
                                "Checkpoints of the trail cannot be kept outside the database: "
                                        + reason);
    }

    private synchronized void lose(Checkpoint checkpoint) {
        known = null;
        lost = checkpoint;
        LOG.log(
                Level.ERROR,
                "The trail does not hold the checkpoint of seal {0}: ask chartwell audit verify",
                Long.toString(checkpoint.number()));
    }

    private synchronized void tell(@Nullable String reason) {
        unwritable = reason;
    }

    private static @Nullable Checkpoint at(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CHECKPOINT)) {
            statement.setLong(1, number);
            return read(statement);
        }
    }

    private static @Nullable Checkpoint read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? of(row) : null;
        }
    }
}
