package chartwell.record.access;

import java.util.Objects;

/// Who asks, in which role, for which purpose, from where, what they may see, and what they may
/// change of it.
///
/// Every call that reads or changes the record takes one. `purpose` is a code of HL7's
/// PurposeOfUse (`TREAT`, `HOPERAT`, …); `origin` an address or a program's name. Immutable.
public record Access(
        String actor, String role, String purpose, String origin, Sight sight, Writing writing) {

    public Access {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(role);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(sight);
        Objects.requireNonNull(writing);
    }

    /// That of someone who may change whatever they see.
    public Access(String actor, String role, String purpose, String origin, Sight sight) {
        this(actor, role, purpose, origin, sight, Writing.everything());
    }
}
