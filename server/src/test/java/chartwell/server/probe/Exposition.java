package chartwell.server.probe;

import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text format of Prometheus (exposition formats, 0.0.4) by its grammar, written here
/// anew, and tells what breaks it, or the rules that Prometheus' own `promtool check metrics`
/// asks: help and type of each family, its samples together, units, suffixes.
final class Exposition {
    private static final Pattern COMMENT =
            Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)(?: -?[0-9]+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\",?");
    private static final Set<String> TYPES =
            Set.of("counter", "gauge", "histogram", "summary", "untyped");

    /// Units that are not those of Prometheus (metric and label naming, base units).
    private static final Set<String> NO_UNITS =
            Set.of(
                    "milliseconds",
                    "ms",
                    "microseconds",
                    "us",
                    "nanoseconds",
                    "ns",
                    "minutes",
                    "hours",
                    "days",
                    "kilobytes",
                    "kb",
                    "megabytes",
                    "mb",
                    "gigabytes",
                    "gb",
                    "bits",
                    "percent");

    /// A family of samples.
    private static final class Family {
        private String help = "";
        private String type = "";
        private final List<Sample> samples = new ArrayList<>();
    }

    /// One sample; `value` as a number.
    record Sample(String name, Map<String, String> labels, double value) {}

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /// Reads a text.
    static Exposition of(String text) {
        Exposition exposition = new Exposition();
        if (!text.endsWith("\n")) {
            exposition.complaints.add("the last line has no end");
        }
        String last = "";
        Set<String> ended = new HashSet<>();
        for (String line : Splitter.on('\n').omitEmptyStrings().split(text)) {
            String family = exposition.line(line);
            if (!family.equals(last)) {
                if (!ended.add(family)) {
                    exposition.complaints.add(family + " is in two places");
                }
                last = family;
            }
        }
        exposition.families.forEach(exposition::check);
        return exposition;
    }

    private String line(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches()) {
            String name = comment.group(2);
            Family family = families.computeIfAbsent(name, _ -> new Family());
            boolean help = comment.group(1).equals("HELP");
            if (!(help ? family.help : family.type).isEmpty() || !family.samples.isEmpty()) {
                complaints.add(name + ": said twice, or after its samples: " + line);
            }
            if (help) {
                family.help = comment.group(3);
            } else {
                family.type = comment.group(3);
            }
            return name;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (line.startsWith("#") || !sample.matches()) {
            complaints.add("no sample, help or type: " + line);
            return line;
        }
        String name = sample.group(1);
        String family = family(name);
        Map<String, String> labels = labels(Objects.requireNonNullElse(sample.group(2), ""), line);
        families.computeIfAbsent(family, _ -> new Family())
                .samples
                .add(new Sample(name, labels, number(sample.group(3), line)));
        return family;
    }

    private String family(String name) {
        for (String suffix : List.of("_bucket", "_sum", "_count")) {
            String stem =
                    name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
            Family family = families.get(stem);
            if (family != null && Set.of("histogram", "summary").contains(family.type)) {
                return stem;
            }
        }
        return name;
    }

    private Map<String, String> labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            if (labels.put(label.group(1), label.group(2)) != null
                    || label.group(1).startsWith("__")) {
                complaints.add("label twice, or reserved: " + line);
            }
            end = label.end();
        }
        if (end != text.length()) {
            complaints.add("no labels: " + line);
        }
        return labels;
    }

    private double number(String text, String line) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                if (!text.matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
                    complaints.add("no number: " + line);
                    yield Double.NaN;
                }
                yield Double.parseDouble(text);
            }
        };
    }

    private void check(String name, Family family) {
        boolean counter = family.type.equals("counter");
        complain(family.help.isBlank(), name + " has no help");
        complain(!TYPES.contains(family.type), name + " has no type");
        complain(family.samples.isEmpty(), name + " has no samples");
        complain(counter != name.endsWith("_total"), name + " is a " + family.type);
        complain(!name.matches("[a-z:_][a-z0-9:_]*"), name + " has capitals");
        complain(
                name.matches(".*_(count|sum|bucket|info_total)") && !name.endsWith("_info"),
                name + " has a suffix of histograms");
        for (String part : Splitter.on('_').split(name)) {
            complain(NO_UNITS.contains(part), name + ": " + part + " is no base unit");
            complain(TYPES.contains(part), name + " says its type");
        }
        Set<List<Object>> seen = new HashSet<>();
        for (Sample sample : family.samples) {
            complain(
                    !seen.add(List.of(sample.name(), sample.labels())),
                    sample.name() + " twice: " + sample.labels());
            complain(
                    counter && !(sample.value() >= 0), sample.name() + " counts " + sample.value());
        }
        if (family.type.equals("histogram")) {
            histogram(name, family);
        }
    }

    /// Of each set of labels the buckets ascend, the last is of all, and sum and count are there.
    private void histogram(String name, Family family) {
        Map<Map<String, String>, TreeMap<Double, Double>> buckets = new HashMap<>();
        Map<Map<String, String>, Double> counts = new HashMap<>();
        Set<Map<String, String>> sums = new HashSet<>();
        for (Sample sample : family.samples) {
            Map<String, String> labels = new TreeMap<>(sample.labels());
            String bound = labels.remove("le");
            if (sample.name().endsWith("_bucket")) {
                double le = number(Objects.requireNonNullElse(bound, ""), name);
                buckets.computeIfAbsent(labels, _ -> new TreeMap<>()).put(le, sample.value());
            } else if (sample.name().endsWith("_count")) {
                counts.put(labels, sample.value());
            } else {
                sums.add(labels);
            }
        }
        complain(!buckets.keySet().equals(counts.keySet()), name + " lacks a count");
        complain(!buckets.keySet().equals(sums), name + " lacks a sum");
        buckets.forEach(
                (labels, bounds) -> {
                    double before = 0;
                    for (double value : bounds.values()) {
                        complain(value < before, name + labels + " does not ascend");
                        before = value;
                    }
                    complain(bounds.lastKey() != Double.POSITIVE_INFINITY, name + " has no +Inf");
                    complain(
                            !Objects.equals(
                                    bounds.get(Double.POSITIVE_INFINITY), counts.get(labels)),
                            name + labels + " counts other than its last bucket");
                });
    }

    private void complain(boolean wrong, String complaint) {
        if (wrong) {
            complaints.add(complaint);
        }
    }

    /// What is wrong with it.
    List<String> complaints() {
        return complaints;
    }

    /// The names of its families.
    Set<String> families() {
        return families.keySet();
    }

    /// All samples.
    List<Sample> samples() {
        return families.values().stream().flatMap(family -> family.samples.stream()).toList();
    }
}
