package chartwell.record.population;

import java.util.List;
import java.util.OptionalInt;

/// The population at a glance. People are all but the entries whose place another one took.
///
/// @param encounters how many began in each month asked for
/// @param problems what most people have, the most frequent first
public record Overview(List<Group> groups, List<Long> encounters, List<Problem> problems) {

    public Overview {
        groups = List.copyOf(groups);
        encounters = List.copyOf(encounters);
        problems = List.copyOf(problems);
    }

    /// How many people are alike.
    ///
    /// @param bound how many of the bounds asked for they were born on or after; empty where the
    ///     birth date is not known
    /// @param gender a code of AdministrativeGender; empty where it is not recorded
    public record Group(OptionalInt bound, String gender, boolean dead, long people) {}

    /// How many people have a Condition of a code.
    ///
    /// @param code a text where it has no code
    /// @param display what a Condition that the asker sees calls the code; the code where none does
    public record Problem(String system, String code, String display, long people) {}
}
