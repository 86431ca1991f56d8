package chartwell.record.row;

import chartwell.record.index.IndexRows;
import chartwell.record.row.RowNumbers.Name;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whose record a row belongs to, by number: the columns `patient` (0 where there is none) and
/// `others`, in order.
public record Owners(long patient, List<Long> others) {
    /// Nobody's.
    public static final Owners NOBODY = new Owners(0, List.of());

    /// Someone whom the record does not know.
    private static final long STRANGER = -1;

    /// Whatever has this Binary as its content.
    private static final long HOLDERS = 0;

    public Owners {
        others = List.copyOf(others);
    }

    /// Whose the row of a resource is, whose index rows are these; a Patient without a number is a
    /// stranger.
    public static Owners of(String type, long rid, IndexRows rows, Map<Name, Long> numbers) {
        Set<Long> others = new TreeSet<>();
        for (Name name : names(rows)) {
            others.add(numbers.getOrDefault(name, STRANGER));
        }
        if (rows.whose().stranger()) {
            others.add(STRANGER);
        }
        if (type.equals("Binary")) {
            others.add(HOLDERS);
        }
        String first = rows.patient();
        long patient =
                first == null ? 0 : numbers.getOrDefault(new Name("Patient", first), STRANGER);
        if (patient != 0) {
            others.remove(patient);
        }
        others.remove(rid);
        return new Owners(patient, new ArrayList<>(others));
    }

    /// What the columns have the numbers of.
    public static List<Name> names(IndexRows rows) {
        List<Name> names = new ArrayList<>();
        rows.whose().patients().forEach(id -> names.add(new Name("Patient", id)));
        rows.whose().about().forEach(one -> names.add(new Name(one.type(), one.id())));
        return names;
    }
}
