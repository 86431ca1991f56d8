package chartwell.record.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A row of `person`: what people are found and counted by.
///
/// @param born the first day of it where only the month or year is known
/// @param gender a code of FHIR's AdministrativeGender; empty where it is not recorded
/// @param merged whether another entry took its place
/// @param keys in order, each once; see [PersonKeys]
public record PersonRow(
        Optional<LocalDate> born, String gender, boolean dead, boolean merged, List<Integer> keys) {

    public PersonRow {
        keys = List.copyOf(keys);
    }
}
