package chartwell.record.auditevent;

import java.util.Map;
import java.util.Set;

/// What the trail calls an interaction, in the codes of FHIR: those of
/// `http://hl7.org/fhir/restful-interaction`, and the action of AuditEvent.
final class Interactions {
    private static final Set<String> RESTFUL =
            Set.of(
                    "read",
                    "vread",
                    "update",
                    "patch",
                    "delete",
                    "history-instance",
                    "history-type",
                    "history-system",
                    "create",
                    "search-type",
                    "search-system",
                    "capabilities",
                    "transaction",
                    "batch");

    /// Action by interaction; what is not here is executed (`E`).
    private static final Map<String, String> ACTIONS =
            Map.of(
                    "create", "C",
                    "read", "R",
                    "vread", "R",
                    "history-instance", "R",
                    "history-type", "R",
                    "history-system", "R",
                    "update", "U",
                    "patch", "U",
                    "delete", "D");

    private Interactions() {}

    /// Whether FHIR has a code for it; the others are operations.
    static boolean isRestful(String interaction) {
        return RESTFUL.contains(interaction);
    }

    /// `C`, `R`, `U`, `D` or `E`.
    static String action(String interaction) {
        return ACTIONS.getOrDefault(interaction, "E");
    }

    /// The interactions of an action; for `E`, those that are not its.
    static String[] of(String action) {
        return ACTIONS.entrySet().stream()
                .filter(entry -> action.equals("E") || entry.getValue().equals(action))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /// The interactions that FHIR has a code for.
    static String[] restful() {
        return RESTFUL.toArray(String[]::new);
    }
}
