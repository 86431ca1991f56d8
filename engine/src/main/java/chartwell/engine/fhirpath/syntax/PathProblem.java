package chartwell.engine.fhirpath.syntax;

/// Why an expression is refused, and where: `position` counts characters from 0.
public record PathProblem(int position, String message) {

    /// The message with its place, as shown to people: counted from 1.
    public String text() {
        return message + " (at character " + (position + 1) + ")";
    }
}
