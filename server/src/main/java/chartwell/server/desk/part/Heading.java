package chartwell.server.desk.part;

import java.util.List;

/// The head of a page: what it is, in one sentence what it is for (empty for none), and what one
/// can do here; the first action is the primary one.
public record Heading(String title, String intro, List<Link> actions) {
    public Heading {
        actions = List.copyOf(actions);
    }

    /// One without actions.
    public static Heading of(String title, String intro) {
        return new Heading(title, intro, List.of());
    }
}
