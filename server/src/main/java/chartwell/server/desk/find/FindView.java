package chartwell.server.desk.find;

import chartwell.server.desk.words.Person;

import java.util.List;
import java.util.Locale;

/// What the page of people shows. `typed` is what the box holds, `understood` how it was read,
/// `next` the address of the next page, empty on the last; `later` whether this is not the first;
/// `crowded` whether there are more who match than are ever listed.
public record FindView(
        String typed,
        String understood,
        List<Row> rows,
        String next,
        boolean later,
        boolean crowded) {

    public FindView {
        rows = List.copyOf(rows);
    }

    /// Someone, and in a few words why they were found where their name alone does not show it.
    public record Row(Person person, List<String> why) {
        public Row {
            why = List.copyOf(why);
        }
    }

    /// Whether something was asked for.
    public boolean asked() {
        return !understood.isEmpty();
    }

    /// How many were found, in words.
    public String said() {
        return rows.isEmpty()
                ? "Nobody matches"
                : rows.size() == 1 && next.isEmpty()
                        ? "1 person found"
                        : String.format(
                                Locale.ROOT,
                                next.isEmpty()
                                        ? "%d people found"
                                        : "More than %d people found, the best first",
                                rows.size());
    }
}
