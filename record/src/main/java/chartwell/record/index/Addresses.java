package chartwell.record.index;

import chartwell.engine.fhirpath.LiteralReference;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// Under which addresses this record is served: a reference to one of them is a local one, however
/// it is written. Safe to share between threads.
public final class Addresses {
    private volatile List<String> bases = List.of();

    /// From now on it is served there.
    ///
    /// @param served without a slash at the end: `http://localhost:8080/fhir`
    public void servedAt(Collection<String> served) {
        bases = served.stream().map(base -> base + "/").toList();
    }

    /// A reference by one of the addresses as the local one that it is, its version with it; null
    /// where it is none.
    public @Nullable String local(String reference) {
        for (String base : bases) {
            if (reference.startsWith(base)) {
                String rest = reference.substring(base.length());
                return LiteralReference.of(rest) instanceof LiteralReference.Local ? rest : null;
            }
        }
        return null;
    }
}
