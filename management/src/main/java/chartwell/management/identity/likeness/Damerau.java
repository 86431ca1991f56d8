package chartwell.management.identity.likeness;

/// How many errors lie between two words: a letter too many, too few, another one, or two
/// neighbours exchanged (optimal string alignment, after F. J. Damerau 1964 and V. I. Levenshtein
/// 1966). Symmetric. Pure; safe to share between threads.
public final class Damerau {
    /// Words are compared as far as this; a name of 5,000 letters costs no more than one of 64.
    public static final int LONGEST = 64;

    private Damerau() {}

    /// The errors between two words where they are at most so many, else one more than that.
    public static int errors(String one, String other, int most) {
        String a = cut(one);
        String b = cut(other);
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        return most == 1 ? upToOne(a, b) : byTable(a, b, most);
    }

    /// 0, 1, or 2 for more: what follows the first difference decides.
    private static int upToOne(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int same = 0;
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (a.length() != b.length()) {
            String more = a.length() > b.length() ? a : b;
            String less = a.length() > b.length() ? b : a;
            return more.regionMatches(same + 1, less, same, shorter - same) ? 1 : 2;
        }
        if (same == shorter) {
            return 0;
        }
        int rest = shorter - same - 1;
        boolean another = a.regionMatches(same + 1, b, same + 1, rest);
        boolean exchanged =
                rest > 0
                        && a.charAt(same) == b.charAt(same + 1)
                        && a.charAt(same + 1) == b.charAt(same)
                        && a.regionMatches(same + 2, b, same + 2, rest - 1);
        return another || exchanged ? 1 : 2;
    }

    private static int byTable(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            // Further from the diagonal there are more errors than asked for.
            int from = Math.max(1, i - most);
            int to = Math.min(b.length(), i + most);
            row[from - 1] = from == 1 ? i : most + 1;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                row[j] = cell(a, b, i, j, before, last, row);
                least = Math.min(least, row[j]);
            }
            if (to < b.length()) {
                row[to + 1] = most + 1;
            }
            if (least > most) {
                return most + 1;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return Math.min(last[b.length()], most + 1);
    }

    private static int cell(String a, String b, int i, int j, int[] before, int[] last, int[] row) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        boolean exchanged =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, before[j - 2] + 1) : least;
    }

    static String cut(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
    }
}
