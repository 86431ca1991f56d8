package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.index.Unit;
import chartwell.record.row.RowNumbers.Name;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What reading a search needs to know of the record.
interface Lookup {

    /// The numbers of those names that have one.
    Map<Name, Long> numbers(Collection<Name> names);

    /// The numbers of what is seen of a hierarchy: a resource, what refers to it by a
    /// key, what refers to that, and so on; none where it is not there itself.
    List<Long> below(Sight sight, List<Long> keys, long top, int most);

    /// The units in use in a space.
    List<Unit> units(long space);
}
