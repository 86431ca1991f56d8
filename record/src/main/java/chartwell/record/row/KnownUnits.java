package chartwell.record.row;

import chartwell.record.index.IndexRows.UnitUse;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which units of which spaces are known to be in the database, so that only new ones are written.
/// Safe to share between threads.
public final class KnownUnits {
    /// A hostile client may invent units; beyond this many they are written each time.
    private static final int MOST = 100_000;

    private final Set<UnitUse> known = ConcurrentHashMap.newKeySet();

    /// Those that are not known, each once, in an order that all transactions share.
    public List<UnitUse> unknown(Collection<UnitUse> units) {
        return units.stream()
                .filter(unit -> !known.contains(unit))
                .distinct()
                .sorted(
                        Comparator.comparingLong(UnitUse::space)
                                .thenComparing(unit -> unit.unit().toString()))
                .toList();
    }

    /// Remembers units that are committed.
    public void committed(Collection<UnitUse> units) {
        if (known.size() < MOST) {
            known.addAll(units);
        }
    }
}
