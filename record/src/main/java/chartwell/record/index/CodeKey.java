package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The key of what an Observation is about, or of what sort of document a DocumentReference names,
/// by which those of a patient are put together: that of one of its codes, LOINC's or SNOMED CT's
/// where it has one of these, else of its text.
public final class CodeKey {
    private static final List<String> PREFERRED =
            List.of("http://loinc.org", "http://snomed.info/sct");

    /// The element that says it, of the types that have a key.
    private static final Map<String, String> ELEMENTS =
            Map.of("Observation", "code", "DocumentReference", "type");

    private CodeKey() {}

    /// A code, with its system or an empty one.
    public record Code(String system, String code) {}

    /// The code that counts; empty where there is only a text, or nothing.
    public static Optional<Code> code(JsonObject resource) {
        JsonObject concept = concept(resource);
        List<Code> codes =
                concept == null
                        ? List.of()
                        : concept.objects("coding").stream()
                                .filter(coding -> coding.text("code") != null)
                                .map(
                                        coding ->
                                                new Code(
                                                        said(coding, "system"),
                                                        said(coding, "code")))
                                .toList();
        return PREFERRED.stream()
                .flatMap(system -> codes.stream().filter(code -> code.system().equals(system)))
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    /// The text; empty where there is none.
    public static String text(JsonObject resource) {
        JsonObject concept = concept(resource);
        return concept == null ? "" : said(concept, "text").strip();
    }

    /// What the code that counts is called: the text, else what a coding displays; empty where
    /// there is neither.
    public static String name(JsonObject resource) {
        JsonObject concept = concept(resource);
        String text = text(resource);
        return concept == null || !text.isEmpty() || code(resource).isEmpty()
                ? text
                : concept.objects("coding").stream()
                        .map(coding -> said(coding, "display").strip())
                        .filter(display -> !display.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static @Nullable JsonObject concept(JsonObject resource) {
        String element = ELEMENTS.get(said(resource, "resourceType"));
        return element == null ? null : resource.object(element);
    }

    /// The key; 0 where it says nothing of it, and of all other types.
    static long of(JsonObject resource, Keys keys) {
        String type = said(resource, "resourceType");
        String element = ELEMENTS.get(type);
        if (element == null) {
            return 0;
        }
        long atom = keys.atom(type + ":" + element);
        Optional<Code> code = code(resource);
        String text = text(resource);
        return code.isPresent()
                ? keys.exact(atom, code.get().system(), code.get().code())
                : text.isEmpty() ? 0 : keys.text(atom, text.toLowerCase(Locale.ROOT));
    }

    private static String said(JsonObject object, String name) {
        String text = object.text(name);
        return text == null ? "" : text;
    }
}
