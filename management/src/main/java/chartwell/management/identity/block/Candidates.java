package chartwell.management.identity.block;

import java.util.Arrays;

/// Pairs that are compared, with the levels they agree at: arrays, since there are millions.
/// Filled by one thread, then safe to share.
public final class Candidates {
    private long[] pairs = new long[1024];
    private long[] patterns = new long[1024];
    private int[] blocked = new int[1024];
    private int size;

    /// Adds a pair.
    ///
    /// @param blocked the columns, a bit each, without whose agreement no key would have found it
    public void add(int one, int other, long pattern, int blocked) {
        if (size == pairs.length) {
            grow(size + size / 2);
        }
        pairs[size] = (long) Math.min(one, other) << 32 | Math.max(one, other);
        patterns[size] = pattern;
        this.blocked[size++] = blocked;
    }

    void addAll(Candidates others) {
        if (size + others.size > pairs.length) {
            grow(Math.max(size + others.size, size + size / 2));
        }
        System.arraycopy(others.pairs, 0, pairs, size, others.size);
        System.arraycopy(others.patterns, 0, patterns, size, others.size);
        System.arraycopy(others.blocked, 0, blocked, size, others.size);
        size += others.size;
    }

    private void grow(int length) {
        pairs = Arrays.copyOf(pairs, length);
        patterns = Arrays.copyOf(patterns, length);
        blocked = Arrays.copyOf(blocked, length);
    }

    public int size() {
        return size;
    }

    /// The person of a pair with the smaller number.
    public int one(int pair) {
        return (int) (pairs[pair] >>> 32);
    }

    /// The person of a pair with the larger number.
    public int other(int pair) {
        return (int) pairs[pair];
    }

    public long pattern(int pair) {
        return patterns[pair];
    }

    public int blocked(int pair) {
        return blocked[pair];
    }
}
