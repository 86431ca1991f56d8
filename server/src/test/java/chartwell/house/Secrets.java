package chartwell.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds what looks like a secret in a text: the shapes that issuers of keys publish so that they
/// can be found, and long random values that are given to a name such as `password`.
final class Secrets {
    private static final Map<String, Pattern> SHAPES =
            Map.of(
                    "private key",
                    Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\\s*\\w"),
                    "Amazon access key",
                    Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
                    "GitHub token",
                    Pattern.compile("\\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_\\w{40,})"),
                    "GitLab token",
                    Pattern.compile("\\bglpat-[0-9A-Za-z_-]{20}"),
                    "Slack token",
                    Pattern.compile("\\bxox[abeoprs]-[0-9A-Za-z-]{20,}"),
                    "Google key",
                    Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
                    "npm token",
                    Pattern.compile("\\bnpm_[0-9A-Za-z]{36}\\b"),
                    "signed token",
                    Pattern.compile(
                            "\\beyJ[0-9A-Za-z_-]{10,}\\.eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{20,}"),
                    "password in an address",
                    Pattern.compile(
                            "\\b[a-z][a-z0-9+.-]+://[^/\\s:@\"<>{}$]+:[^/\\s:@\"<>{}$]{6,}@"));

    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(?:password|passwd|secret|token|api_?key|credential)\\w*[\"']?\\s*"
                            + "(?:[:=]|:=|=>)\\s*[\"']([^\"'\\s]{16,200})[\"']");

    /// Bits of each character, as Shannon reckons, from which a value is taken for random: words
    /// come to about 3, base64 to above 4.
    private static final double RANDOM = 3.8;

    private Secrets() {}

    /// What was found, as its kind and the line it is on; never the secret itself.
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        SHAPES.forEach(
                (kind, shape) -> {
                    for (Matcher m = shape.matcher(text); m.find(); ) {
                        found.add(said(kind, text, m.start()));
                    }
                });
        for (Matcher m = NAMED.matcher(text); m.find(); ) {
            if (bits(m.group(1)) >= RANDOM) {
                found.add(said("random value of a secret's name", text, m.start()));
            }
        }
        found.sort(null);
        return found;
    }

    private static String said(String kind, String text, int at) {
        long line = 1 + text.chars().limit(at).filter(c -> c == '\n').count();
        return String.format(Locale.ROOT, "line %d: %s", line, kind);
    }

    private static double bits(String value) {
        Map<Integer, Integer> counts = new HashMap<>();
        value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        return counts.values().stream()
                .mapToDouble(n -> (double) n / value.length())
                .map(p -> -p * Math.log(p) / Math.log(2))
                .sum();
    }

    /// A text that is as random as a key, always the same.
    static String random(int length, long seed) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        Random random = new Random(seed);
        return IntStream.range(0, length)
                .mapToObj(i -> letters.charAt(random.nextInt(letters.length())))
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
