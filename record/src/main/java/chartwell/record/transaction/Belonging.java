package chartwell.record.transaction;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.Owners;
import chartwell.record.row.RowNumbers.Name;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Whose record the rows of a transaction belong to, and whether the actor may write there.
final class Belonging {
    private final KnownRows known;
    private final Access access;
    private final List<Draft> drafts;
    private final Map<Name, Long> numbers;
    private final Set<Long> open = new HashSet<>();

    Belonging(
            Connection connection,
            TypeIndexes types,
            Access access,
            List<Draft> drafts,
            Map<Name, Long> numbers) {
        this.known = new KnownRows(connection, types);
        this.access = access;
        this.drafts = drafts;
        this.numbers = numbers;
        for (Draft draft : drafts) {
            if (draft.fresh && !draft.type.equals("Patient")) {
                open.add(draft.rid); // whose it is is looked at by itself
            }
        }
    }

    /// The Patients that only a Bundle names, and so no reference leads to.
    List<Name> named() {
        return drafts.stream()
                .filter(Draft::isBundle)
                .flatMap(draft -> Owners.names(draft.rows).stream())
                .toList();
    }

    /// Whose an entry is, going by some index rows of it.
    Owners owners(Draft draft, IndexRows rows) {
        return Owners.of(draft.type, draft.rid, rows, numbers);
    }

    /// What is written must belong to those whom the actor may see, and take no content that is
    /// others'.
    void check(Draft draft, Owners owners) {
        if (access.sight() instanceof Sight.Everything) {
            return;
        }
        Set<Long> needed = new HashSet<>(owners.others());
        needed.add(owners.patient());
        needed.remove(0L);
        needed.removeAll(open);
        try {
            open.addAll(known.seen(access.sight(), needed));
            if (!open.containsAll(needed)) {
                throw refusal(draft, "This belongs to a patient whose record is not open to you.");
            }
            List<Long> binaries = binaries(draft);
            if (!binaries.isEmpty() && known.isOthersContent(access.sight(), binaries)) {
                throw refusal(draft, "It has a Binary as content that is not open to you.");
            }
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private List<Long> binaries(Draft draft) {
        return draft.rows.whose().binaries().stream()
                .map(id -> Objects.requireNonNull(numbers.get(new Name("Binary", id))))
                .toList();
    }

    private static Refusal refusal(Draft draft, String why) {
        return new Refusal(draft.number, Problem.of(Kind.FORBIDDEN, "forbidden", why));
    }
}
