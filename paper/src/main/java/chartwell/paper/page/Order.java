package chartwell.paper.page;

/// Which picture is wanted.
///
/// @param page from 1
/// @param width pixels across, once it is turned; the picture is narrower where its bounds or the
///     scan's own pixels end before
/// @param turn how far it is turned
public record Order(int page, int width, Turn turn) {
    /// The widest.
    public static final int WIDEST = 4000;

    public Order {
        if (page < 1 || width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("page " + page + " at width " + width);
        }
    }
}
