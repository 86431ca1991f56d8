package chartwell.engine.structure;

import org.jspecify.annotations.Nullable;

/// Finds the name that someone may have meant.
final class Nearest {
    private static final int LONGEST_NAME = 64;

    private Nearest() {}

    /// ` Did you mean …?`, or nothing where no name is near.
    static String hint(String written, Iterable<String> known) {
        String nearest = nearest(written, known);
        return nearest == null ? " Remove it." : " Did you mean " + nearest + "?";
    }

    /// A name fit to be shown: hostile ones are not.
    static String shown(String name) {
        boolean plain =
                !name.isEmpty()
                        && name.length() <= LONGEST_NAME
                        && name.chars()
                                .allMatch(
                                        c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
        return plain ? name : "(a strange name)";
    }

    private static @Nullable String nearest(String written, Iterable<String> known) {
        if (written.length() > LONGEST_NAME) {
            return null;
        }
        String nearest = null;
        int best = Math.max(1, written.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(written, name);
            // of equally near names the first by alphabet, so that answers do not vary
            boolean earlier = nearest != null && name.compareTo(nearest) < 0;
            if (distance < best || (distance == best && earlier)) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /// Levenshtein's distance, with upper and lower case nearly the same.
    private static int distance(String a, String b) {
        if (a.equalsIgnoreCase(b)) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
