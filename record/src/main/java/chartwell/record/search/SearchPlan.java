package chartwell.record.search;

import java.time.Duration;
import java.util.List;

/// How PostgreSQL went about a statement of a search.
///
/// @param steps in the order of the work; what is done to the same table or index several times
///     is one
/// @param given rows that came out
/// @param took how long it took when it was looked at; zero where it was not run
/// @param measured whether it was run and its rows counted; otherwise the numbers are the planner's
public record SearchPlan(List<Step> steps, long given, Duration took, boolean measured) {
    public SearchPlan {
        steps = List.copyOf(steps);
    }

    /// What a step does.
    public enum Kind {
        /// Reads a whole table.
        TABLE,
        /// Reads the rows of a table that an index names.
        INDEX,
        /// Reads entries of an index alone.
        ENTRIES,
        /// Reads the rows that steps before it named.
        NAMED,
        /// Sorts in memory.
        SORT,
        /// Sorts on disk, as memory was not enough.
        SORT_ON_DISK
    }

    /// A step that reads or sorts.
    ///
    /// @param table empty where it is not of one table
    /// @param index empty where it uses none
    /// @param read rows or entries it looked at, in all its turns
    /// @param kept how many of these it passed on
    /// @param turns how often it was done
    public record Step(Kind kind, String table, String index, long read, long kept, long turns) {
        /// This step and another of its kind as one.
        Step plus(Step other) {
            return new Step(
                    kind, table, index, read + other.read, kept + other.kept, turns + other.turns);
        }

        /// Whether rows of a table are read.
        public boolean readsRows() {
            return kind == Kind.TABLE || kind == Kind.INDEX || kind == Kind.NAMED;
        }
    }

    /// Rows of tables that were read.
    public long read() {
        return steps.stream().filter(Step::readsRows).mapToLong(Step::read).sum();
    }
}
