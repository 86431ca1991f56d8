package chartwell.record.index;

import java.util.Set;

/// Whose record a resource belongs to, see `docs/decisions/whose-record.md`.
///
/// @param patients the ids of the Patients it names
/// @param stranger whether it names someone whom the record does not know
/// @param about what it is about, where it names nobody
/// @param binaries the ids of the Binaries that it has as content
public record Whose(
        Set<String> patients,
        boolean stranger,
        Set<IndexRows.Reference> about,
        Set<String> binaries) {
    /// Nobody's.
    static final Whose NOBODY = new Whose(Set.of(), false, Set.of(), Set.of());

    public Whose {
        patients = Set.copyOf(patients);
        about = Set.copyOf(about);
        binaries = Set.copyOf(binaries);
    }
}
