package chartwell.server.desk.chart;

import chartwell.server.desk.part.Sparkline;
import chartwell.server.desk.words.Measured;
import chartwell.server.desk.words.Words;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was measured, with its newest value; the address is where all its values are.
record ResultRow(
        String what,
        String category,
        FactRow newest,
        List<Measured> values,
        Sparkline sparkline,
        int count,
        String address) {

    /// The row of some results about the same thing, newest first, of `count` in all.
    static ResultRow of(List<FactRow> rows, int count, String address) {
        FactRow newest = rows.getFirst();
        List<Measured> values = Measured.of(newest.resource());
        return new ResultRow(
                newest.line().what(),
                ResultsPage.category(newest.resource()),
                newest,
                values,
                sparkline(rows, values),
                count,
                address);
    }

    /// The course of the first value that is a number, as far as it has one unit.
    private static Sparkline sparkline(List<FactRow> rows, List<Measured> values) {
        Optional<Measured> drawn =
                values.stream().filter(value -> value.number().isPresent()).findFirst();
        if (drawn.isEmpty()) {
            return new Sparkline(List.of(), Optional.empty(), Optional.empty(), "");
        }
        List<BigDecimal> course = new ArrayList<>();
        for (FactRow row : rows.reversed()) {
            Measured.of(row.resource()).stream()
                    .filter(value -> value.name().equals(drawn.get().name()))
                    .filter(value -> value.unit().equals(drawn.get().unit()))
                    .flatMap(value -> value.number().stream())
                    .forEach(course::add);
        }
        String words =
                course.size() < 2
                        ? ""
                        : "from %s to %s in %d values"
                                .formatted(
                                        course.getFirst().toPlainString(),
                                        course.getLast().toPlainString(),
                                        course.size());
        Optional<Measured.Range> range = drawn.get().range();
        return new Sparkline(
                course,
                range.flatMap(Measured.Range::low),
                range.flatMap(Measured.Range::high),
                words);
    }

    /// The newest value; pairs as they are measured: `Systolic 120 mmHg; Diastolic 80 mmHg`.
    String value() {
        List<String> said = new ArrayList<>();
        for (Measured value : values) {
            said.add(value.name().isEmpty() ? value.words() : value.name() + " " + value.words());
        }
        return Words.clip(String.join("; ", said));
    }

    /// The newest value, for sorting.
    Optional<BigDecimal> number() {
        return values.stream().flatMap(value -> value.number().stream()).findFirst();
    }

    /// What is out of the ordinary about the newest.
    String flag() {
        return newest.line().flag();
    }

    /// What is normal.
    String range() {
        return values.stream()
                .flatMap(value -> value.range().stream())
                .map(Measured.Range::words)
                .findFirst()
                .orElse("");
    }

    /// When the newest was, for sorting.
    Optional<Instant> when() {
        return newest.when();
    }
}
