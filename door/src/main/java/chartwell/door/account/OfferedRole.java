package chartwell.door.account;

import java.util.List;

/// A role that accounts can be given.
///
/// @param code by which accounts name it: `record-technician`
/// @param title what people call it
/// @param purposes codes of HL7's PurposeOfUse for which it may be taken, the usual one first
public record OfferedRole(String code, String title, List<String> purposes) {
    public OfferedRole {
        purposes = List.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("a role without a purpose: " + code);
        }
    }

    /// The purpose for which it is taken where none is named.
    public String usualPurpose() {
        return purposes.getFirst();
    }
}
