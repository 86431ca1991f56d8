package chartwell.record.search;

import chartwell.record.Problem;

import java.util.List;

/// A search, read: what to find, in which order, how many, and what to send along.
record Query(
        String type,
        Condition condition,
        List<SortBy> sort,
        int count,
        boolean countOnly,
        Total total,
        List<Inclusion> inclusions,
        List<Parameter> used,
        List<Problem> warnings) {

    /// How exactly to count all matches.
    enum Total {
        /// Only where it costs nothing.
        NONE,
        ESTIMATE,
        ACCURATE
    }
}
