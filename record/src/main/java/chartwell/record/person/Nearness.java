package chartwell.record.person;

import chartwell.record.index.PersonKeys;

/// Whether two words differ by one error: a letter too many, too few, another one, or two
/// neighbours that changed places (the optimal string alignment distance is one).
final class Nearness {
    private Nearness() {}

    /// Whether a typed word, or the beginning of one, is one error away from a recorded word or its
    /// beginning. Of short words only the whole counts, since they are like too many.
    static boolean isNear(String typed, String recorded) {
        if (typed.length() < PersonKeys.SHORTEST_TOLERANT) {
            return false;
        }
        if (differsByOne(typed, recorded)) {
            return true;
        }
        int shortest = Math.max(PersonKeys.SHORTEST_TOLERANT, typed.length() - 1);
        int longest = Math.min(recorded.length() - 1, typed.length() + 1);
        for (int length = shortest; length <= longest; length++) {
            if (differsByOne(typed, recorded.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    private static boolean differsByOne(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (longer - shorter > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (longer > shorter) {
            String more = one.length() > other.length() ? one : other;
            String less = one.length() > other.length() ? other : one;
            return more.regionMatches(same + 1, less, same, shorter - same);
        }
        int rest = shorter - same - 1;
        return rest >= 0
                && (one.regionMatches(same + 1, other, same + 1, rest)
                        || (rest > 0
                                && one.charAt(same) == other.charAt(same + 1)
                                && one.charAt(same + 1) == other.charAt(same)
                                && one.regionMatches(same + 2, other, same + 2, rest - 1)));
    }
}
