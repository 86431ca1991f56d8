package chartwell.paper.page;

/// How large a page is on a screen at 100 %: pixels of 1/96 inch. An image that does not say its
/// resolution counts one pixel as one.
public record PageSize(int width, int height) {
    public PageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("page of " + width + " x " + height);
        }
    }

    /// The size as it is turned.
    public PageSize turned(Turn turn) {
        return turn.lying() ? new PageSize(/* width= */ height, /* height= */ width) : this;
    }
}
