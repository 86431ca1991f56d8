package chartwell.server.desk.table;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Sparkline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A column of a list of `T`: what its cells say, and how they are put in order.
///
/// @param key what the address calls it: `sort=-born`
/// @param number whether it is set flush right
public record Column<T>(
        String key,
        String title,
        boolean number,
        Function<T, Cell> cell,
        Optional<Sorted<T>> order) {

    /// Words.
    public static <T> Column<T> words(String key, String title, Function<T, String> words) {
        return new Column<>(
                key,
                title,
                false,
                row -> new Cell.Text(words.apply(row)),
                Optional.of(Sorted.by(row -> sortable(words.apply(row)))));
    }

    /// Words that lead somewhere; the first column is mostly one.
    public static <T> Column<T> link(
            String key, String title, Function<T, String> words, Function<T, String> address) {
        return new Column<>(
                key,
                title,
                false,
                row -> new Cell.Linked(words.apply(row), address.apply(row)),
                words(key, title, words).order());
    }

    /// Numbers; those that are missing come last.
    public static <T> Column<T> number(
            String key, String title, Function<T, Optional<BigDecimal>> value) {
        return new Column<>(
                key,
                title,
                true,
                row -> new Cell.Numeral(value.apply(row).map(Column::grouped).orElse("")),
                Optional.of(Sorted.by(value)));
    }

    /// Days; those that are missing come last.
    public static <T> Column<T> day(
            String key,
            String title,
            Function<T, Optional<LocalDate>> day,
            Function<LocalDate, String> words) {
        return new Column<>(
                key,
                title,
                false,
                row -> new Cell.Text(day.apply(row).map(words).orElse("")),
                Optional.of(Sorted.by(row -> day.apply(row).map(LocalDate::toEpochDay))));
    }

    /// Words in the order of something else; those without it come last.
    public static <T, V extends Comparable<? super V>> Column<T> ordered(
            String key, String title, Function<T, String> words, Function<T, Optional<V>> by) {
        return new Column<>(
                key,
                title,
                false,
                row -> new Cell.Text(words.apply(row)),
                Optional.of(Sorted.by(by)));
    }

    /// What is drawn in a line.
    public static <T> Column<T> drawn(String key, String title, Function<T, Sparkline> sparkline) {
        return new Column<>(
                key, title, false, row -> new Cell.Drawn(sparkline.apply(row)), Optional.empty());
    }

    /// The same, for rows that cannot be put in its order.
    public Column<T> unordered() {
        return new Column<>(key, title, number, cell, Optional.empty());
    }

    /// A badge, in the order of its words; none where the words are empty.
    public static <T> Column<T> badge(String key, String title, Function<T, Badge> badge) {
        return new Column<>(
                key,
                title,
                false,
                row -> new Cell.Marked(badge.apply(row)),
                words(key, title, (T row) -> badge.apply(row).text()).order());
    }

    private static Optional<String> sortable(String words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(words.toLowerCase(Locale.ROOT));
    }

    private static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
