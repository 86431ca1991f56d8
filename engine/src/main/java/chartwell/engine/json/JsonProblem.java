package chartwell.engine.json;

/// What is wrong with a JSON text, where, and what helps; it never repeats content, so that it can
/// be shown and logged.
///
/// `line` and `column` count from 1, columns in bytes. `path` is like `Patient.name[0].given[1]`,
/// or empty before anything was read.
public final class JsonProblem extends RuntimeException {
    private final int line;
    private final int column;
    private final String path;

    JsonProblem(int line, int column, String path, String what) {
        // no stack trace: it is an answer for the sender, and hostile senders should not make it
        // dear
        super(place(line, column, path) + what, null, false, false);
        this.line = line;
        this.column = column;
        this.path = path;
    }

    private static String place(int line, int column, String path) {
        return "Line " + line + ", column " + column + (path.isEmpty() ? "" : ", " + path) + ": ";
    }

    /// The line, from 1.
    public int line() {
        return line;
    }

    /// The column in bytes, from 1.
    public int column() {
        return column;
    }

    /// The place in the resource, such as `Patient.name[0].given[1]`; empty where unknown.
    public String path() {
        return path;
    }
}
