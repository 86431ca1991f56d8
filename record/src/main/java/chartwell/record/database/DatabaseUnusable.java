package chartwell.record.database;

import org.jspecify.annotations.Nullable;

/// Says why a database cannot be used and what to do about it, in words for the person who
/// starts Chartwell. Holds no patient data.
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param why what is wrong
    /// @param remedy what to do, as a sentence
    DatabaseUnusable(String why, String remedy) {
        this(why, remedy, null);
    }

    DatabaseUnusable(String why, String remedy, @Nullable Throwable cause) {
        super(why + ". " + remedy, cause);
    }
}
