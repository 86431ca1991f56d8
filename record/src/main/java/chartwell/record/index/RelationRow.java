package chartwell.record.index;

import chartwell.record.access.Relation;

import java.util.List;

/// That somebody has to do with a patient, as a resource says it, before the numbers of both are
/// known.
///
/// @param who the person, organization or place, by a literal reference
/// @param patient the id of the Patient
/// @param low when it begins, in microseconds since 1970; the least long where that is open
/// @param high when it ends, inclusive; the greatest long where that is open
public record RelationRow(
        Relation kind, IndexRows.Reference who, String patient, long low, long high) {

    /// The types of resources that say so.
    public static final List<String> SAID_BY = RelationReader.TYPES.stream().sorted().toList();

    /// The same by numbers; those that have none are 0.
    public record Numbered(Relation kind, long who, long patient, long low, long high) {}
}
