package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps the end of the chain outside the database, and notices where the database does not hold
/// what was kept: it was cut off, computed anew, or an older one was restored. What is not held
/// stays among the kept for good, so that a verification names it, and so does this after each
/// start. Not for use by several threads, but for [#problem].
final class Witness {
    private static final Logger LOG = System.getLogger(Witness.class.getName());

    private static final String SEALS = "select number, head, at from seal where number = any (?)";
    private static final String LATEST =
            "select number, head, at from seal order by number desc limit 1";

    private final Path folder;
    private @Nullable KeptCheckpoints kept;
    private @Nullable Checkpoint known;
    private @Nullable Checkpoint lost;
    private @Nullable String trouble;

    Witness(Path folder) {
        this.folder = folder;
    }

    /// The end of the chain; null where nothing was sealed.
    static @Nullable Checkpoint latest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? of(row) : null;
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
        connection.setAutoCommit(true);
        try {
            KeptCheckpoints open = opened(connection);
            Checkpoint before = known;
            if (before != null) {
                requireHeld(connection, open, List.of(before));
            }
            Checkpoint end = latest(connection);
            if (end != null && !end.equals(known)) {
                open.keep(end);
                known = end;
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
                    ("The trail does not hold the checkpoint of seal %d, %s: it was cut off,"
                                    + " computed anew, or an older database was restored. Ask"
                                    + " chartwell audit verify.")
                            .formatted(lost.number(), lost.at()));
        }
        return Optional.ofNullable(trouble)
                .map(
                        reason ->
                                "Checkpoints of the trail cannot be kept outside the database: "
                                        + reason);
    }

    /// Opens the folder at the first time, and looks at all that was ever kept in it.
    private KeptCheckpoints opened(Connection connection) throws IOException, SQLException {
        KeptCheckpoints open = kept;
        if (open == null) {
            open = KeptCheckpoints.in(folder);
            open.putAsideWhatIsNotSigned();
            Set<Checkpoint> all = new HashSet<>(open.all());
            open.latest().ifPresent(all::add);
            requireHeld(connection, open, all);
            known = open.latest().orElse(null);
            kept = open;
        }
        return open;
    }

    private void requireHeld(
            Connection connection, KeptCheckpoints open, Collection<Checkpoint> all)
            throws IOException, SQLException {
        Set<Checkpoint> unmet = new HashSet<>(all);
        Long[] numbers = unmet.stream().map(Checkpoint::number).toArray(Long[]::new);
        try (PreparedStatement statement = connection.prepareStatement(SEALS)) {
            statement.setArray(1, connection.createArrayOf("int8", numbers));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    unmet.remove(of(row));
                }
            }
        }
        for (Checkpoint checkpoint : unmet) {
            open.keepForGood(checkpoint);
            lose(checkpoint);
        }
    }

    private synchronized void lose(Checkpoint checkpoint) {
        if (checkpoint.equals(known)) {
            known = null;
        }
        if (lost == null) {
            LOG.log(
                    Level.ERROR,
                    "The trail does not hold the checkpoint of seal {0}: ask chartwell audit verify",
                    Long.toString(checkpoint.number()));
        }
        lost = checkpoint;
    }

    private synchronized void tell(@Nullable String reason) {
        trouble = reason;
    }
}
