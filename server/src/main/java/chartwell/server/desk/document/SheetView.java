package chartwell.server.desk.document;

import chartwell.server.desk.part.State;

import java.util.List;

/// What the page of a document shows: what is known of it, and its pages, its text, or why there is
/// neither.
///
/// @param particulars when it was written, by whom, what it is
/// @param original where it can be had as it came, empty for nowhere
/// @param fact where the resource and its versions are
public record SheetView(
        Owner owner, String title, String particulars, String original, String fact, Body body) {

    /// What is to be seen of it.
    public sealed interface Body {}

    /// Text.
    public record Text(String text) implements Body {}

    /// Neither text nor pages.
    public record Stated(State state) implements Body {}

    /// A page with the tools to turn it, and the others beside it.
    ///
    /// @param address the document's; the form to go to a page leads there
    /// @param zoom as in the address, empty where the page fits the window
    public record Leaf(
            String address,
            int page,
            int count,
            Shown shown,
            String zoom,
            int turn,
            List<Tool> turning,
            List<Tool> sizing,
            List<Thumb> thumbs)
            implements Body {
        public Leaf {
            turning = List.copyOf(turning);
            sizing = List.copyOf(sizing);
            thumbs = List.copyOf(thumbs);
        }

        /// `Page 2 of 3`.
        public String words() {
            return "Page " + page + " of " + count;
        }
    }

    /// The picture of the page.
    ///
    /// @param set the same in several widths, empty where one suffices
    /// @param width pixels it takes up, or that its height is in proportion to
    public record Shown(String picture, String set, int width, int height) {}

    /// What one can do with the page.
    ///
    /// @param address empty where it can not be done now
    /// @param keys that do it, with blanks between
    /// @param on whether it is so now
    public record Tool(String words, String address, String keys, boolean on) {}

    /// A page in small.
    public record Thumb(
            int page, String address, String picture, int width, int height, boolean here) {}
}
