package chartwell.record.search;

import chartwell.engine.index.IndexedParameter;

import org.jspecify.annotations.Nullable;

/// One key of `_sort` as asked: where its values lie may depend on how many match.
sealed interface SortBy {

    /// By what lies in a column.
    record Column(SortKey key) implements SortBy {}

    /// By a parameter's values, which are read from what matches; `index` orders by them without
    /// reading, and is null where no index holds them in their order.
    record Value(IndexedParameter parameter, @Nullable SortKey index, boolean descending)
            implements SortBy {}
}
