package chartwell.server.desk.document;

import chartwell.record.search.Parameter;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.State;

import java.util.List;
import java.util.Optional;

/// What the page of a document shows: what is known of it, what it holds, and a page of that, or
/// why there is none.
///
/// @param particulars when it was written, by whom, what it is
/// @param original where what is looked at can be had as it came, empty for nowhere
/// @param fact where the resource and its versions are
public record SheetView(String title, String particulars, String original, String fact, Body body) {

    /// One of the things that a document holds.
    ///
    /// @param name what it is called, and what it is as a file
    /// @param size how many pages it has, empty where it has none
    /// @param address its first page
    /// @param original where it can be had as it came, empty for nowhere
    /// @param here whether it is the one that is looked at
    public record Part(String name, String size, String address, String original, boolean here) {}

    /// What is to be seen of it.
    public sealed interface Body {}

    /// Nothing yet, or nothing at all.
    public record Stated(State state) implements Body {}

    /// A page with the tools to turn it, and the others beside it. Pages are counted through all
    /// that the document holds.
    ///
    /// @param address the document's; the form to go to a page leads there
    /// @param kept what else the form keeps
    /// @param parts what the document holds, where that is several things
    /// @param name what the page is of, where the document holds several things
    /// @param missing what of the page cannot be drawn
    /// @param sizing how large it can be shown, nothing for what is no picture
    public record Leaf(
            String address,
            List<Parameter> kept,
            int page,
            int count,
            List<Part> parts,
            String name,
            Face face,
            Optional<Message> missing,
            boolean fit,
            List<Tool> turning,
            List<Tool> sizing,
            List<Thumb> thumbs)
            implements Body {
        public Leaf {
            kept = List.copyOf(kept);
            parts = List.copyOf(parts);
            turning = List.copyOf(turning);
            sizing = List.copyOf(sizing);
            thumbs = List.copyOf(thumbs);
        }

        /// `Page 2 of 3`.
        public String words() {
            return "Page " + page + " of " + count;
        }

        /// Whether there is anything to be done with it.
        public boolean tooled() {
            return count > 1 || !sizing.isEmpty();
        }
    }

    /// What is on a page.
    public sealed interface Face {}

    /// The picture of the page.
    ///
    /// @param set the same in several widths, empty where one suffices
    /// @param width pixels it takes up, or that its height is in proportion to
    public record Shown(String picture, String set, int width, int height) implements Face {}

    /// Text.
    public record Text(String text) implements Face {}

    /// Why it is not shown.
    public record Unseen(State state) implements Face {}

    /// What one can do with the page.
    ///
    /// @param address empty where it can not be done now
    /// @param keys that do it, with blanks between
    /// @param on whether it is so now
    public record Tool(String words, String address, String keys, boolean on) {}

    /// A page in small.
    ///
    /// @param part the name of what begins with it, empty where it goes on
    /// @param picture empty where there is none
    public record Thumb(
            int page,
            String part,
            String address,
            String picture,
            int width,
            int height,
            boolean here) {}
}
