package chartwell.door.label;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kind of content that not everybody may see who sees its kind of resource. Immutable.
///
/// @param code the code of the label that stands for it (`HIV`), by which roles clear it
/// @param system the system of that code
/// @param title what people call it: `HIV`
/// @param source the regulation or guideline that asks for it
/// @param from the first day on which the rules are in force
/// @param until the day before which they are; empty: no end is known
/// @param labels the codes of that system that stand for it, its own among them
/// @param codes what says that a resource is of it
public record Category(
        String code,
        String system,
        String title,
        String source,
        LocalDate from,
        Optional<LocalDate> until,
        Set<String> labels,
        List<Codes> codes) {

    public Category {
        labels = Set.copyOf(labels);
        codes = List.copyOf(codes);
    }

    /// Codes of a system: those named, and those that begin with one of the prefixes but with none
    /// of the exceptions.
    public record Codes(
            String system, Set<String> exact, List<String> prefixes, List<String> except) {

        public Codes {
            exact = Set.copyOf(exact);
            prefixes = List.copyOf(prefixes);
            except = List.copyOf(except);
        }

        /// What makes a code one of them, in words; empty where it is none.
        Optional<String> why(String code) {
            if (exact.contains(code)) {
                return Optional.of("the code " + code + " of " + system);
            }
            return except.stream().anyMatch(code::startsWith)
                    ? Optional.empty()
                    : prefixes.stream()
                            .filter(code::startsWith)
                            .findFirst()
                            .map(
                                    prefix ->
                                            "the code %s of %s, which begins with %s"
                                                    .formatted(code, system, prefix));
        }
    }

    /// Whether its rules are in force on a day.
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
    }
}
