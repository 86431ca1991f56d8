package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The key of what an Observation is about, by which a patient's results are put together: that of
/// one of its codes, LOINC's or SNOMED CT's where it has one of these, else of its text.
public final class CodeKey {
    private static final List<String> PREFERRED =
            List.of("http://loinc.org", "http://snomed.info/sct");

    private CodeKey() {}

    /// A code, with its system or an empty one.
    public record Code(String system, String code) {}

    /// The code that counts; empty where there is only a text, or nothing.
    public static Optional<Code> code(JsonObject resource) {
        JsonObject concept = resource.object("code");
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

    /// The text of the code; empty where there is none.
    public static String text(JsonObject resource) {
        JsonObject concept = resource.object("code");
        return concept == null ? "" : said(concept, "text").strip();
    }

    /// The key; 0 where it says nothing of what it is about.
    static long of(JsonObject resource, Keys keys) {
        long atom = keys.atom("Observation:code");
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
