package chartwell.management.identity.evaluate;

import chartwell.management.identity.evaluate.Meaning.Part;
import chartwell.management.identity.people.BirthDates;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.Normal;
import chartwell.management.identity.people.People;

import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Makes people of a table: which of its columns say something of a person, and how it is
/// compared.
final class Reading {
    private static final double LEAST_DATES = 0.5;
    private static final Set<FieldKind> NUMBERS =
            Set.of(FieldKind.IDENTIFIER, FieldKind.HOUSE_NUMBER);
    private static final double LEAST_PRESENT = 0.02;

    /// A column and what became of it: `surname` compared as SURNAME, or the reason it was left
    /// out.
    record Choice(String column, String what) {}

    private final Csv.Table table;
    private final List<Column> columns = new ArrayList<>();
    private final List<Choice> used = new ArrayList<>();
    private final List<Choice> leftOut = new ArrayList<>();
    private final List<Column> wholeNames = new ArrayList<>();
    private final Map<Part, Column> birthParts = new EnumMap<>(Part.class);

    private Reading(Csv.Table table) {
        this.table = table;
    }

    /// Reads people.
    ///
    /// @param truth the place of the column that says who is the same, which is not looked at, or
    /// -1
    static Reading of(Csv.Table table, int truth) {
        Reading reading = new Reading(table);
        Headers headers = Headers.packaged();
        for (int i = 0; i < table.columns().size(); i++) {
            if (i != truth) {
                reading.place(table.columns().get(i), headers);
            }
        }
        reading.placeWholeNames();
        reading.placeBirthParts();
        reading.turnSecondGivenName();
        return reading;
    }

    /// The people, by the columns that say most where there are too many.
    People people() {
        List<Column> most =
                columns.stream()
                        .sorted(
                                Comparator.comparing((Column c) -> c.kind() == FieldKind.TEXT)
                                        .thenComparing(Column::numbers, Comparator.reverseOrder()))
                        .limit(People.MOST_COLUMNS)
                        .toList();
        return new People(table.rows(), columns.stream().filter(most::contains).toList());
    }

    List<Choice> used() {
        return List.copyOf(used);
    }

    List<Choice> leftOut() {
        return List.copyOf(leftOut);
    }

    private void place(Column raw, Headers headers) {
        switch (headers.of(raw.name())) {
            case Meaning.Says(FieldKind kind) -> use(raw, kind);
            case Meaning.WholeName() -> wholeNames.add(raw);
            case Meaning.BirthPart(Part part) -> birthParts.putIfAbsent(part, raw);
            case Meaning.LeftOut(String why) -> leaveOut(raw, why);
            case Meaning.Unknown() -> useAsText(raw);
        }
    }

    private void use(Column raw, FieldKind kind) {
        if (kind != FieldKind.BIRTH_DATE) {
            keep(normal(raw, kind, written -> Normal.of(kind, written)));
            return;
        }
        List<String> written = new ArrayList<>();
        int dates = 0;
        for (int number = 1; number < raw.numbers(); number++) {
            written.add(raw.value(number));
            dates += raw.value(number).chars().anyMatch(Character::isDigit) ? 1 : 0;
        }
        if (dates < LEAST_DATES * written.size()) {
            useAsText(raw);
            return;
        }
        BirthDates reader = BirthDates.like(written);
        keep(normal(raw, kind, date -> Normal.of(kind, date).isEmpty() ? "" : reader.normal(date)));
    }

    private void useAsText(Column raw) {
        Column text = normal(raw, FieldKind.TEXT, value -> Normal.of(FieldKind.TEXT, value));
        boolean numbers = true;
        for (int number = 1; number < text.numbers() && numbers; number++) {
            String value = text.value(number);
            numbers = value.chars().filter(Character::isDigit).count() * 2 >= value.length();
        }
        if (numbers && text.numbers() - 1 > 0.9 * text.present()) {
            leaveOut(raw, "a number that nearly each record has to itself");
        } else {
            keep(text);
        }
    }

    /// Keeps a column that tells people apart and brings records of one together.
    private void keep(Column column) {
        if (column.present() < Math.max(2, LEAST_PRESENT * table.rows())) {
            leaveOut(column, "nearly always empty");
        } else if (column.numbers() <= 2) {
            leaveOut(column, "the same in every record");
        } else if (NUMBERS.contains(column.kind()) && column.numbers() - 1 == column.present()) {
            leaveOut(column, "different in each record");
        } else {
            columns.add(column);
            used.add(
                    new Choice(
                            column.name(),
                            column.kind().name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    private void leaveOut(Column column, String why) {
        leftOut.add(new Choice(column.name(), why));
    }

    private boolean has(FieldKind kind) {
        return columns.stream().anyMatch(column -> column.kind() == kind);
    }

    /// A name beside a given name is the surname; alone it is taken apart.
    private void placeWholeNames() {
        for (Column raw : wholeNames) {
            if (has(FieldKind.GIVEN) && has(FieldKind.SURNAME)) {
                leaveOut(raw, "said by given name and surname");
            } else if (has(FieldKind.GIVEN)) {
                use(raw, FieldKind.SURNAME);
            } else if (has(FieldKind.SURNAME)) {
                use(raw, FieldKind.GIVEN);
            } else {
                keep(part(raw, FieldKind.GIVEN));
                keep(part(raw, FieldKind.SURNAME));
            }
        }
    }

    private static Column part(Column raw, FieldKind kind) {
        String of = kind == FieldKind.GIVEN ? "given name of " : "surname of ";
        return mapped(of + raw.name(), raw, kind, name -> Normal.of(kind, nameOf(kind, name)));
    }

    /// The given name or surname of `Ada King` or `King, Ada`.
    private static String nameOf(FieldKind kind, String whole) {
        int comma = whole.indexOf(',');
        if (comma >= 0) {
            String given = whole.substring(comma + 1).strip();
            return kind == FieldKind.SURNAME ? whole.substring(0, comma) : first(given);
        }
        int space = whole.strip().lastIndexOf(' ');
        if (space < 0) {
            return kind == FieldKind.SURNAME ? whole : "";
        }
        return kind == FieldKind.SURNAME
                ? whole.strip().substring(space + 1)
                : first(whole.strip());
    }

    private static String first(String words) {
        return Splitter.on(' ').split(words).iterator().next();
    }

    private void placeBirthParts() {
        Column year = birthParts.get(Part.YEAR);
        Column month = birthParts.get(Part.MONTH);
        Column day = birthParts.get(Part.DAY);
        boolean usable = year != null && !has(FieldKind.BIRTH_DATE);
        if (!usable) {
            birthParts
                    .values()
                    .forEach(part -> leaveOut(part, "no birth year, or said by the date"));
            return;
        }
        Column whole = Objects.requireNonNull(year);
        StringBuilder name = new StringBuilder(whole.name());
        for (Column part : new Column[] {month, day}) {
            name.append(part == null ? "" : "+" + part.name());
        }
        Column.Builder dates =
                new Column.Builder(name.toString(), FieldKind.BIRTH_DATE, table.rows());
        for (int person = 0; person < table.rows(); person++) {
            String date = digits(whole, person, 4);
            if (!date.isEmpty() && month != null) {
                date += digits(month, person, 2);
                date += date.length() == 6 && day != null ? digits(day, person, 2) : "";
            }
            dates.add(date);
        }
        keep(dates.build());
    }

    private static String digits(Column column, int person, int length) {
        String text = column.value(column.number(person));
        int dot = text.indexOf('.');
        String digits = dot > 0 ? text.substring(0, dot) : text;
        return digits.isEmpty() ? "" : "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    /// A second column of given names holds second names.
    private void turnSecondGivenName() {
        boolean seen = false;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() == FieldKind.GIVEN) {
                columns.set(i, seen ? columns.get(i).as(FieldKind.MIDDLE) : columns.get(i));
                seen = true;
            }
        }
    }

    private static Column normal(Column raw, FieldKind kind, UnaryOperator<String> normal) {
        return mapped(raw.name(), raw, kind, normal);
    }

    private static Column mapped(
            String name, Column raw, FieldKind kind, UnaryOperator<String> normal) {
        String[] values = new String[raw.numbers()];
        for (int number = 0; number < values.length; number++) {
            values[number] = number == 0 ? "" : normal.apply(raw.value(number));
        }
        Column.Builder column = new Column.Builder(name, kind, raw.size());
        for (int person = 0; person < raw.size(); person++) {
            column.add(values[raw.number(person)]);
        }
        return column.build();
    }
}
