package chartwell.management.identity.weight;

import chartwell.management.identity.block.Candidates;

/// How many pairs have each pattern of levels, with the columns they were blocked on: millions of
/// pairs have some ten thousand patterns. For one thread.
final class PatternCounts {
    private long[] patterns = new long[1 << 12];
    private int[] blocked = new int[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    static PatternCounts of(Candidates candidates) {
        PatternCounts counts = new PatternCounts();
        for (int i = 0; i < candidates.size(); i++) {
            counts.add(candidates.pattern(i), candidates.blocked(i));
        }
        return counts;
    }

    private void add(long pattern, int columns) {
        int slot = slot(pattern, columns);
        if (counts[slot] == 0) {
            patterns[slot] = pattern;
            blocked[slot] = columns;
            size++;
        }
        counts[slot]++;
        if (size > patterns.length / 2) {
            grow();
        }
    }

    private int slot(long pattern, int columns) {
        long hash = (pattern * 31 + columns) * 0x9E3779B97F4A7C15L;
        int mask = patterns.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (counts[slot] != 0 && (patterns[slot] != pattern || blocked[slot] != columns)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldPatterns = patterns;
        int[] oldBlocked = blocked;
        int[] oldCounts = counts;
        patterns = new long[oldPatterns.length * 2];
        blocked = new int[patterns.length];
        counts = new int[patterns.length];
        for (int i = 0; i < oldPatterns.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldPatterns[i], oldBlocked[i]);
                patterns[slot] = oldPatterns[i];
                blocked[slot] = oldBlocked[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /// How many slots there are; those with no count are empty.
    int slots() {
        return patterns.length;
    }

    long pattern(int slot) {
        return patterns[slot];
    }

    int blocked(int slot) {
        return blocked[slot];
    }

    int count(int slot) {
        return counts[slot];
    }
}
