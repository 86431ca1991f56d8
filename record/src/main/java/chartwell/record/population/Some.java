package chartwell.record.population;

import java.time.LocalDate;
import java.util.Optional;

/// Which people are listed; all of it must hold, and what is empty says nothing.
///
/// @param bornFrom the first day on which they may be born, and `bornTo` the last
/// @param unborn only those whose birth date is not known
/// @param gender a code of AdministrativeGender, or [#ELSE]
/// @param problem what they have
public record Some(
        Optional<LocalDate> bornFrom,
        Optional<LocalDate> bornTo,
        boolean unborn,
        String gender,
        Optional<Boolean> dead,
        Optional<Code> problem) {
    /// Neither female nor male, or not recorded.
    public static final String ELSE = "else";

    /// What a Condition is of: a code of a system, or a text without a system.
    public record Code(String system, String code) {}
}
