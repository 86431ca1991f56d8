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
import chartwell.record.transaction.TransactionResult.Effect;

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
    private final TypeIndexes types;
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
        this.types = types;
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

    /// Whoever sees a part of the record changes by its id what they see, and takes no new id for
    /// what can belong to a patient: whether an id is taken would tell of what is hidden.
    ///
    /// @throws Refusal the same for an id that is hidden and for one that nothing has
    void checkIds() throws SQLException {
        if (access.sight() instanceof Sight.Everything) {
            return;
        }
        List<Draft> named =
                drafts.stream()
                        .filter(d -> !d.fresh && d.id != null && d.effect != Effect.EXISTED)
                        .toList();
        Set<Long> seen = known.seen(access.sight(), named.stream().map(d -> d.rid).toList());
        for (Draft draft : named) {
            boolean there = draft.current.version() > 0;
            if (there ? !seen.contains(draft.rid) : types.canBelong(draft.type)) {
                throw new Refusal(
                        draft.number,
                        Problem.of(
                                Kind.NOT_FOUND,
                                "not-found",
                                "There is no such "
                                        + draft.type
                                        + ". Check the id; a new one gets its id here, by POST."));
            }
        }
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
            open.addAll(known.there(access.sight(), needed));
            if (!open.containsAll(needed)) {
                throw refusal(
                        draft,
                        "It belongs to a patient, or is about something, that is not here or not"
                                + " open to you.");
            }
            List<Long> binaries = binaries(draft);
            if (!binaries.isEmpty() && known.isOthersContent(access.sight(), binaries)) {
                throw refusal(
                        draft, "It has a Binary as content that is not here or not open to you.");
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
