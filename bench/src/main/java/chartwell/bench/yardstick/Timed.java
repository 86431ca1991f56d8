package chartwell.bench.yardstick;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the yardstick about requests of one kind.
///
/// @param name of the requests, as `Patient?family=X`
/// @param rate requests a second
/// @param median milliseconds of the middle one
/// @param p99 milliseconds within which 99 of a hundred were answered
/// @param bytes of an answer's body, on average
/// @param statuses as the yardstick prints them, `{200=4711}`
public record Timed(
        String name, double rate, double median, double p99, int bytes, String statuses) {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?<name>.+?) \\| conc=.* \\| req/s=(?<rate>[0-9.]+) \\| p50=(?<median>[0-9.]+)ms"
                            + " \\| p99=(?<p99>[0-9.]+)ms \\| .* \\| avgBytes=(?<bytes>[0-9]+)"
                            + " \\| status=(?<statuses>\\{.*})");
    private static final Pattern ALL_WELL = Pattern.compile("\\{(2[0-9]{2}=[0-9]+(, )?)+}");

    /// All such lines of an output, in order.
    static List<Timed> all(List<String> output) {
        return output.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(
                        line ->
                                new Timed(
                                        line.group("name"),
                                        Double.parseDouble(line.group("rate")),
                                        Double.parseDouble(line.group("median")),
                                        Double.parseDouble(line.group("p99")),
                                        Integer.parseInt(line.group("bytes")),
                                        line.group("statuses")))
                .toList();
    }

    /// The one such line of an output.
    ///
    /// @throws IOException where there is none
    static Timed only(List<String> output) throws IOException {
        List<Timed> all = all(output);
        if (all.size() != 1) {
            throw new IOException("the yardstick said: " + String.join(" | ", output));
        }
        return all.getFirst();
    }

    /// Whether every request was answered with success.
    boolean allWell() {
        return ALL_WELL.matcher(statuses).matches();
    }

    String described() {
        return "%s: %,.0f/s, p50 %.1f ms, p99 %.1f ms, %,d bytes%s"
                .formatted(name, rate, median, p99, bytes, allWell() ? "" : ", FAILED " + statuses);
    }
}
