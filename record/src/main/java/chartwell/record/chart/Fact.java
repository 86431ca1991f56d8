package chartwell.record.chart;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A fact of a chart: a version of a resource, by what the index knows of it. Immutable.
public final class Fact {
    /// The main date of what has none.
    static final long NO_DATE = Long.MIN_VALUE;

    private final long rid;
    private final String type;
    private final long at;
    private final int version;
    private final Instant updated;
    private final boolean past;
    private final long code;

    /// @param at the main date in microseconds
    /// @param past whether another version has taken its place since
    Fact(long rid, String type, long at, int version, Instant updated, boolean past, long code) {
        this.rid = rid;
        this.type = type;
        this.at = at;
        this.version = version;
        this.updated = updated;
        this.past = past;
        this.code = code;
    }

    /// The resource type.
    public String type() {
        return type;
    }

    /// When it happened or began, as far as is known, by the main date of its type.
    public Optional<Instant> when() {
        return at == NO_DATE
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(at, ChronoUnit.MICROS));
    }

    /// Which version it is.
    public int version() {
        return version;
    }

    /// When this version was committed.
    public Instant updated() {
        return updated;
    }

    long rid() {
        return rid;
    }

    long at() {
        return at;
    }

    boolean past() {
        return past;
    }

    /// The key of what it is about; 0 where the index has none.
    long code() {
        return code;
    }
}
