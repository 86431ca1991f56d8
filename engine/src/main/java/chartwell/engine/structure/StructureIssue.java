package chartwell.engine.structure;

import java.util.Locale;

/// One thing that is wrong with a resource, without repeating its content.
///
/// `path` is like `Patient.name[0].given[1]`, with the names as JSON writes them. `message` says
/// what is wrong and what to do.
public record StructureIssue(Code code, String path, String message) {

    /// The codes of FHIR's issue-type that this check uses.
    public enum Code {
        /// An element, type or cardinality that the definition does not have.
        STRUCTURE,
        /// A required element is missing.
        REQUIRED,
        /// A text that its type does not allow.
        VALUE,
        /// A rule between elements is broken.
        INVARIANT;

        /// The code as FHIR writes it.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
