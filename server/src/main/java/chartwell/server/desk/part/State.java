package chartwell.server.desk.part;

/// What stands where content would: what that means, and what to do.
///
/// @param id for what is loading, that of its element; the page at `refresh` has one of that id
///     too, and is asked every two seconds until that is the content; both empty otherwise
public record State(Kind kind, String heading, String text, Link link, String id, String refresh) {
    private static final Link NOWHERE = new Link("", "");

    /// Why there is no content.
    public enum Kind {
        EMPTY,
        LOADING,
        FAILED,
        FORBIDDEN
    }

    /// Nothing is there, and that is no fault.
    public static State empty(String heading, String text) {
        return new State(Kind.EMPTY, heading, text, NOWHERE, "", "");
    }

    /// It is being made; the page at `address` has it once it is done.
    public static State loading(String id, String heading, String text, String address) {
        return new State(Kind.LOADING, heading, text, NOWHERE, id, address);
    }

    /// It could not be made.
    public static State failed(String heading, String text, Link again) {
        return new State(Kind.FAILED, heading, text, again, "", "");
    }

    /// It is not for whoever asks; `link` is where one asks for it.
    public static State forbidden(String heading, String text, Link link) {
        return new State(Kind.FORBIDDEN, heading, text, link, "", "");
    }
}
