package chartwell.server.desk.fact;

/// A place where two versions differ: what it said before and after, empty where it said nothing.
///
/// @param path as FHIR writes it: `name[0].given[1]`
/// @param words the same as people read it: `Name 1, given 2`
public record Difference(Kind kind, String path, String words, String before, String after) {

    /// What was done.
    public enum Kind {
        ADDED("added"),
        CHANGED("changed"),
        REMOVED("removed"),
        MOVED("moved");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As it is said.
        public String word() {
            return word;
        }
    }
}
