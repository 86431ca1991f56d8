package chartwell.door.role;

import java.util.Set;

/// The labels of sensitive content that a role sees for some purposes.
///
/// @param labels codes of labels (`HIV`, `R`), or `all` alone
/// @param purposes codes of HL7's PurposeOfUse (`TREAT`)
public record Clearance(Set<String> labels, Set<String> purposes) {

    public Clearance {
        labels = Set.copyOf(labels);
        purposes = Set.copyOf(purposes);
    }

    /// Whether it is for all labels there are.
    public boolean isAll() {
        return labels.contains(Types.ALL);
    }
}
