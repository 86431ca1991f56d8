package chartwell.door.role;

import chartwell.record.access.Relation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What someone in a role may see, change and open. Immutable.
///
/// @param code by which accounts name it: `record-technician`
/// @param title what people call it: `Record technician`
/// @param does what their work is, one sentence without a full stop
/// @param from the first day on which it is in force
/// @param until the day before which it is; empty: no end is known
/// @param source the regulation or rule that it follows
/// @param relations what makes somebody theirs where `patients` is RELATED, and for how many days
///     after its end it still does
/// @param purposes codes of HL7's PurposeOfUse for which the role may be taken
/// @param desks the places of the program that it opens (`find`, `trail`), or `all`
public record Role(
        String code,
        String title,
        String does,
        LocalDate from,
        Optional<LocalDate> until,
        String source,
        Patients patients,
        Map<Relation, Integer> relations,
        Types types,
        List<Clearance> clearances,
        Set<String> purposes,
        Types changes,
        Set<String> desks) {

    public Role {
        Objects.requireNonNull(code);
        relations = Map.copyOf(relations);
        clearances = List.copyOf(clearances);
        purposes = Set.copyOf(purposes);
        desks = Set.copyOf(desks);
    }

    /// Whether it is in force on a day.
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }

    /// Whether it opens a place of the program.
    public boolean opens(String desk) {
        return desks.contains(Types.ALL) || desks.contains(desk);
    }

    /// Whether a label hides nothing from it for a purpose.
    public boolean clears(String label, String purpose) {
        return clearances.stream()
                .filter(clearance -> clearance.purposes().contains(purpose))
                .anyMatch(clearance -> clearance.isAll() || clearance.labels().contains(label));
    }

    /// Whether all there is can be seen for a purpose: everybody's, of all types and labels.
    public boolean isUnbounded(String purpose) {
        return patients == Patients.ALL
                && types.all()
                && clearances.stream()
                        .anyMatch(it -> it.isAll() && it.purposes().contains(purpose));
    }
}
