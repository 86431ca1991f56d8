package chartwell.record.auditevent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the trail calls an interaction, in the codes of FHIR: those of
/// `http://hl7.org/fhir/restful-interaction`, and the action of AuditEvent.
final class Interactions {
    /// User Security Attributes Changed.
    private static final String SECURITY_ATTRIBUTES = "110137";

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

    /// DICOM's codes of what is no access to the record (PS3.16, CID 400 and 401): how somebody
    /// came in and left, and what was changed of who may.
    private static final Map<String, String> DICOM =
            Map.ofEntries(
                    Map.entry("login", "110122"),
                    Map.entry("logout", "110123"),
                    Map.entry("sign-out-everywhere", "110123"),
                    Map.entry("account-create", SECURITY_ATTRIBUTES),
                    Map.entry("account-change", SECURITY_ATTRIBUTES),
                    Map.entry("account-disable", SECURITY_ATTRIBUTES),
                    Map.entry("account-enable", SECURITY_ATTRIBUTES),
                    Map.entry("password-change", SECURITY_ATTRIBUTES),
                    Map.entry("password-reset", SECURITY_ATTRIBUTES),
                    Map.entry("factor-add", SECURITY_ATTRIBUTES),
                    Map.entry("factor-remove", SECURITY_ATTRIBUTES),
                    Map.entry("factor-reset", SECURITY_ATTRIBUTES),
                    Map.entry("token-create", SECURITY_ATTRIBUTES),
                    Map.entry("token-end", SECURITY_ATTRIBUTES));

    private Interactions() {}

    /// DICOM's code of an interaction; empty where it is an access to the record.
    static Optional<String> dicom(String interaction) {
        return Optional.ofNullable(DICOM.get(interaction));
    }

    /// The type of AuditEvent: `rest` of accesses to the record, and DICOM's of the others, User
    /// Authentication (110114) and Security Alert (110113).
    static String type(String interaction) {
        return dicom(interaction)
                .map(code -> code.equals(SECURITY_ATTRIBUTES) ? "110113" : "110114")
                .orElse("rest");
    }

    /// The interactions of a type of AuditEvent but `rest`.
    static String[] ofType(String type) {
        return DICOM.keySet().stream().filter(one -> type(one).equals(type)).toArray(String[]::new);
    }

    /// The interactions of a code of DICOM.
    static String[] ofDicom(String code) {
        return DICOM.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /// Those that are no access to the record.
    static String[] notRest() {
        return DICOM.keySet().toArray(String[]::new);
    }

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
