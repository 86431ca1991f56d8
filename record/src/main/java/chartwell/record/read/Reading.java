package chartwell.record.read;

import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.content.Stored;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Reads single resources and their history; each call leaves its trace. Safe to share between
/// threads.
public final class Reading {

    /// The current version.
    public ReadResult read(Access access, String type, String id) {
        throw new UnsupportedOperationException("replaced within the hour");
    }

    /// A version by its number as written (anything else is not found).
    public ReadResult vread(Access access, String type, String id, String version) {
        throw new UnsupportedOperationException("replaced within the hour");
    }

    /// A page of history, newest first: of one resource (`type` and `id`), a type (`id` null), or
    /// all (both null). `since` inclusive; `at` restricts to what was current then.
    public HistoryResult history(
            Access access, @Nullable String type, @Nullable String id, HistoryRange range) {
        throw new UnsupportedOperationException("replaced within the hour");
    }

    /// Which part of a history; `count` 1 to 1000.
    public record HistoryRange(
            @Nullable Instant since, @Nullable Instant at, int count, @Nullable String cursor) {}

    /// What a history came to.
    public sealed interface HistoryResult {

        /// A page; `total` of an instance's history is exact, else null where not known.
        record Page(List<Stored> versions, @Nullable Long total, @Nullable String cursor)
                implements HistoryResult {}

        /// Not carried out.
        record Refused(Problem problem) implements HistoryResult {}
    }
}
