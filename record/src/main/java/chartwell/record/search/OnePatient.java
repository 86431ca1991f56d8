package chartwell.record.search;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom a search is about, where it asks for one patient by name: `patient=12`,
/// `subject=Patient/12`, `Patient?_id=12`. The trail of that patient has it then.
final class OnePatient {
    /// The id in a value that is no list.
    private static final Pattern REFERENCE =
            Pattern.compile("(Patient/)?([A-Za-z0-9.-]{1,64})(/_history/\\d+)?");

    /// Parameters, and whether their reference may leave the type out.
    private static final Map<String, Boolean> PARAMETERS =
            Map.of(
                    "patient", true,
                    "patient:Patient", true,
                    "subject", false,
                    "subject:Patient", true);

    private OnePatient() {}

    /// The id of the patient; null where it is about nobody, or about several.
    static @Nullable String of(String type, List<Parameter> parameters) {
        String found = null;
        for (Parameter parameter : parameters) {
            boolean itself = type.equals("Patient") && parameter.name().equals("_id");
            Boolean bare = itself ? Boolean.TRUE : PARAMETERS.get(parameter.name());
            if (bare == null) {
                continue;
            }
            Matcher parts = REFERENCE.matcher(parameter.value());
            if (parts.matches() && (bare || parts.group(1) != null)) {
                if (found != null && !found.equals(parts.group(2))) {
                    return null;
                }
                found = parts.group(2);
            }
        }
        return found;
    }
}
