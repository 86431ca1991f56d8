package chartwell.door.role;

/// Whose record a role sees.
public enum Patients {
    /// Everybody's.
    ALL,
    /// That of whom they have to do with, see [chartwell.record.access.Relation].
    RELATED,
    /// Their own, and that of whom they stand for.
    OWN,
    /// Nobody's.
    NONE
}
