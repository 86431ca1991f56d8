package chartwell.bench.yardstick;

import java.util.List;

/// Whether the yardstick found on the server what is in its files.
///
/// @param differences its lines about what differs; none where all is there
public record Verified(List<String> differences) {
    private static final String TOTALS = "differences: none";
    private static final String TESTS = "differences=0";

    public Verified {
        differences = List.copyOf(differences);
    }

    static Verified of(List<String> output) {
        boolean all =
                output.stream()
                                .anyMatch(
                                        line ->
                                                line.startsWith("type totals")
                                                        && line.endsWith(TOTALS))
                        && output.stream()
                                .anyMatch(
                                        line -> line.startsWith("VERIFY") && line.endsWith(TESTS));
        if (all) {
            return new Verified(List.of());
        }
        List<String> telling = output.stream().filter(line -> line.contains("iff")).toList();
        return new Verified(telling.isEmpty() ? List.of("it said " + output) : telling);
    }

    boolean complete() {
        return differences.isEmpty();
    }
}
