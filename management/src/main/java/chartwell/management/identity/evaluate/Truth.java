package chartwell.management.identity.evaluate;

import chartwell.management.identity.people.Column;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which column of a file says who is the same person. It is found by its name and form, and its
/// numbers are given out once all is matched.
///
/// @param place the column's place, -1 where the file has none
/// @param febrl whether it is as `rec-12-org` and `rec-12-dup-0` (P. Christen's FEBRL)
record Truth(int place, boolean febrl) {
    private static final Pattern FEBRL =
            Pattern.compile("(.*?)-(?:org|dup(?:-\\d+)?)", Pattern.CASE_INSENSITIVE);

    /// The column of a name, or one in the form of FEBRL.
    ///
    /// @throws IllegalArgumentException where there is no column of that name
    static Truth named(Csv.Table table, String name) {
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name.strip())) {
                return new Truth(i, isFebrl(columns.get(i)));
            }
        }
        throw new IllegalArgumentException(
                "it has no column '"
                        + name
                        + "' for --truth; it has "
                        + String.join(", ", columns.stream().map(Column::name).toList()));
    }

    /// A column in the form of FEBRL, if there is one.
    static Truth found(Csv.Table table) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (isFebrl(table.columns().get(i))) {
                return new Truth(i, true);
            }
        }
        return new Truth(-1, false);
    }

    private static boolean isFebrl(Column column) {
        for (int number = 1; number < column.numbers(); number++) {
            if (!FEBRL.matcher(column.value(number)).matches()) {
                return false;
            }
        }
        return column.numbers() > 1 && column.present() == column.size();
    }

    boolean isThere() {
        return place >= 0;
    }

    /// The number of the person of each record; a record without a value is nobody else's.
    int[] persons(Csv.Table table) {
        Column column = table.columns().get(place);
        Map<String, Integer> known = new HashMap<>();
        int[] persons = new int[column.size()];
        for (int i = 0; i < persons.length; i++) {
            String value = column.value(column.number(i));
            String person = value.isEmpty() ? "\0" + i : person(value);
            persons[i] = known.computeIfAbsent(person, _ -> known.size());
        }
        return persons;
    }

    private String person(String value) {
        Matcher matcher = FEBRL.matcher(value);
        return febrl && matcher.matches() ? matcher.group(1) : value;
    }
}
