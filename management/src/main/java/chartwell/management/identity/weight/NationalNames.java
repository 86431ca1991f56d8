package chartwell.management.identity.weight;

import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.Normal;

import com.google.common.base.Splitter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How common names are in the country of a site, from tables it names: a name and its per cent in
/// each line, as in the files of the 1990 census of the United States. Without tables it knows
/// nothing. Unchanging; safe to share between threads.
public final class NationalNames {
    /// No tables: what a site itself counts must do.
    public static final NationalNames NONE = new NationalNames(Map.of(), Map.of());

    private static final double UNLISTED = 2e-6;

    private final Map<String, Double> given;
    private final Map<String, Double> surnames;

    private NationalNames(Map<String, Double> given, Map<String, Double> surnames) {
        this.given = given;
        this.surnames = surnames;
    }

    /// Reads the lines of tables; of several for given names (one a sex) the means count.
    ///
    /// @throws IOException where a line has no name and per cent, with its number
    public static NationalNames of(List<List<String>> given, List<List<String>> surnames)
            throws IOException {
        return new NationalNames(table(given), table(surnames));
    }

    private static Map<String, Double> table(List<List<String>> tables) throws IOException {
        Map<String, Double> shares = new HashMap<>();
        for (List<String> table : tables) {
            for (int i = 0; i < table.size(); i++) {
                List<String> words = new ArrayList<>();
                Splitter.onPattern("[\\s,;]+")
                        .omitEmptyStrings()
                        .split(table.get(i))
                        .forEach(words::add);
                if (!words.isEmpty()) {
                    String name = Normal.of(FieldKind.SURNAME, words.getFirst());
                    shares.merge(name, share(words, i + 1) / tables.size(), Double::sum);
                }
            }
        }
        return shares;
    }

    private static double share(List<String> words, int line) throws IOException {
        try {
            double share = words.size() < 2 ? -1 : Double.parseDouble(words.get(1)) / 100;
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IOException(
                "line " + line + " of a table of names is not a name and its per cent");
    }

    /// The share of people with a name, or -1 where there is no table for its kind.
    double share(FieldKind kind, String name) {
        return switch (kind) {
            case GIVEN, MIDDLE -> share(given, name);
            case SURNAME -> share(surnames, name);
            default -> -1;
        };
    }

    private static double share(Map<String, Double> table, String name) {
        return table.isEmpty() ? -1 : Math.max(UNLISTED, table.getOrDefault(name, UNLISTED));
    }
}
