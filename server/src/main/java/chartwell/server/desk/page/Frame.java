package chartwell.server.desk.page;

/// What stands around a page: its title, and what the search box holds (empty for nothing).
public record Frame(String title, String asked) {

    /// A frame with an empty search box.
    public static Frame titled(String title) {
        return new Frame(title, "");
    }

    /// Where the style sheet is.
    public String style() {
        return Asset.STYLE.path();
    }

    /// Where the script of the keys is.
    public String keys() {
        return Asset.KEYS.path();
    }
}
