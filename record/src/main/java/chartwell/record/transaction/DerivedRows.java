package chartwell.record.transaction;

import chartwell.record.index.IndexRows;
import chartwell.record.sql.Sql;

/// Rows of a table that has rows of each resource of a type, derived from its content.
public sealed interface DerivedRows permits PersonRows, ProblemRows, RelationRows, ConsentRows {

    /// Notes the row of a resource as it is to be, where it has one.
    ///
    /// @param patient the number of whose record it belongs to, 0 for none
    /// @param tokens the resource's, with those of its references
    void put(long rid, long patient, long[] tokens, IndexRows rows);

    /// Whether there is none to be written.
    boolean isEmpty();

    /// The statement that writes them; at least one has been noted.
    Sql insertion();
}
