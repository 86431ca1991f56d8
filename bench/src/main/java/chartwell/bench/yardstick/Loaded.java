package chartwell.bench.yardstick;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the yardstick says of a load of transaction bundles.
///
/// @param bundles that were taken whole
/// @param refused bundles that were not
/// @param resources in those that were taken
/// @param rate resources a second
/// @param p99 seconds within which 99 of a hundred bundles were answered
public record Loaded(int bundles, int refused, long resources, double rate, double p99) {
    private static final Pattern LINE =
            Pattern.compile(
                    "LOAD conc=\\d+ bundles ok=(\\d+) err=(\\d+) resources=(\\d+) .* res/s=(\\d+)"
                            + " .* p99=(\\d+)ms .*");

    /// By the line of an output.
    ///
    /// @throws IOException where there is none
    static Loaded of(List<String> output) throws IOException {
        Matcher line =
                output.stream()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "the yardstick said: "
                                                        + String.join(" | ", output)));
        return new Loaded(
                Integer.parseInt(line.group(1)),
                Integer.parseInt(line.group(2)),
                Long.parseLong(line.group(3)),
                Double.parseDouble(line.group(4)),
                Double.parseDouble(line.group(5)) / 1000);
    }

    String described() {
        return "%,d resources in %d bundles, %,.0f/s, p99 of a bundle %.2f s%s"
                .formatted(
                        resources,
                        bundles,
                        rate,
                        p99,
                        refused == 0 ? "" : ", REFUSED bundles: " + refused);
    }
}
