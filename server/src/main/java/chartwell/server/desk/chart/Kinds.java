package chartwell.server.desk.chart;

import java.util.Locale;

/// Resource types in words.
final class Kinds {
    private Kinds() {}

    /// `MedicationRequest` is `medication request`.
    static String one(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /// How many of a type: `3 medication requests`.
    static String many(int count, String type) {
        String one = one(type);
        return count == 1
                ? "1 " + one
                : String.format(
                        Locale.ROOT,
                        "%,d %s",
                        count,
                        one.matches(".*[^aeiou]y") ? one.replaceFirst("y$", "ies") : one + "s");
    }
}
