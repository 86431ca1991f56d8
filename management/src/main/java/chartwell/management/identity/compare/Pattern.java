package chartwell.management.identity.compare;

/// The levels of a pair, one for each column, three bits each. Level 0 says nothing.
public final class Pattern {
    /// The values of two columns stand in each other's place.
    public static final int EXCHANGED = 7;

    private static final int BITS = 3;
    private static final long MASK = 7;

    private Pattern() {}

    /// The level of a column.
    public static int level(long pattern, int column) {
        return (int) (pattern >>> (BITS * column) & MASK);
    }

    /// The pattern with another level of a column.
    public static long with(long pattern, int column, int level) {
        int shift = BITS * column;
        return (pattern & ~(MASK << shift)) | ((long) level << shift);
    }
}
