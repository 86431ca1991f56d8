package chartwell.engine.view;

/// Why a view definition is refused, and where: `path` is like `select[0].column[1].path`, empty
/// for the whole.
public record ViewProblem(String path, String message) {

    /// The message with its place, as shown to people.
    public String text() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
