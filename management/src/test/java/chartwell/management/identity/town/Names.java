package chartwell.management.identity.town;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/// Names, some much more common than others.
public final class Names {
    private static final String[] BEGIN = {
        "ba", "be", "bo", "ca", "da", "de", "do", "el", "fa", "ga", "ha", "he", "ja", "jo", "ka",
        "la", "le", "li", "ma", "me", "mi", "na", "ni", "pa", "pe", "ra", "re", "ro", "sa", "se",
        "ste", "ta", "te", "to", "tha", "wa", "wi", "za"
    };
    private static final String[] END = {
        "bert", "dan", "der", "dy", "fer", "gan", "la", "lan", "lia", "lis", "lo", "man", "mer",
        "na", "nell", "ner", "nia", "ra", "rell", "rick", "ris", "ron", "ry", "sha", "son", "ssa",
        "ston", "tin", "ton", "vin", "wood", "worth"
    };

    private final List<String> names = new ArrayList<>();
    private final double[] upTo;

    private Names(List<String> names, double[] shares) {
        this.names.addAll(names);
        this.upTo = shares;
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    /// Names as common as in a table of a census.
    public static Names of(Path census) throws IOException {
        List<String> names = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(census)),
                                StandardCharsets.US_ASCII))) {
            for (String line : lines.lines().toList()) {
                names.add(line.substring(0, 15).strip().toLowerCase(Locale.ROOT));
                shares.add(Math.max(0.0005, Double.parseDouble(line.substring(15, 20).strip())));
            }
        }
        return new Names(names, shares.stream().mapToDouble(share -> share).toArray());
    }

    /// Names made of syllables, the n-th as common as 1 / (n + 5).
    public static Names madeUp(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            String name = one(BEGIN, random) + (random.nextInt(3) == 0 ? one(BEGIN, random) : "");
            name += one(END, random);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            shares[i] = 1.0 / (i + 5);
        }
        return new Names(names, shares);
    }

    private static String one(String[] parts, SplittableRandom random) {
        return parts[random.nextInt(parts.length)];
    }

    /// A name, common ones more often.
    public String any(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return names.get(Math.min(names.size() - 1, found < 0 ? -found - 1 : found));
    }
}
