package chartwell.server.desk.table;

import chartwell.server.desk.part.Pager;

import java.util.List;

/// A table as shown.
///
/// @param id of its element; sorting and paging swap it alone
/// @param nothing whether there is nothing to list however the page is narrowed
/// @param csv where all its rows are as CSV, empty for nowhere
public record Table(
        String id,
        String caption,
        List<Head> heads,
        List<List<Cell>> rows,
        boolean nothing,
        Pager pager,
        String csv) {
    public Table {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /// The head of a column.
    ///
    /// @param address shows the rows in its order, empty where they cannot be
    public record Head(String title, boolean number, String address, Order order) {}

    /// Whether the rows are in the order of a column.
    public enum Order {
        NONE,
        ASCENDING,
        DESCENDING;

        /// As `aria-sort` says it.
        public String word() {
            return switch (this) {
                case NONE -> "none";
                case ASCENDING -> "ascending";
                case DESCENDING -> "descending";
            };
        }
    }
}
