package chartwell.management.identity.people;

import java.util.List;

/// Columns for tests, of values in normal form.
public final class Columns {
    private Columns() {}

    public static Column of(FieldKind kind, String... values) {
        return of(kind, List.of(values));
    }

    public static Column of(FieldKind kind, List<String> values) {
        Column.Builder column =
                new Column.Builder(kind.name().toLowerCase(java.util.Locale.ROOT), kind, 8);
        values.forEach(column::add);
        return column.build();
    }

    /// People with these columns.
    public static People people(Column... columns) {
        return new People(columns[0].size(), List.of(columns));
    }
}
