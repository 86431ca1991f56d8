package chartwell.record.upkeep;

import java.sql.SQLException;
import java.time.Duration;

/// Work that comes again and again. Every server on a database does it, so it leaves alone what
/// another one has in hand.
public interface Chore {

    /// What it is called in the log: `clear abandoned content`.
    String name();

    /// How long to wait after it was done.
    Duration pause();

    /// Does what there is to do, or some of it.
    ///
    /// @return whether there is more to do at once
    boolean some() throws SQLException;
}
