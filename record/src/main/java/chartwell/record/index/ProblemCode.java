package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// What a Condition is of: its first code, or where it has none its text, without a system.
///
/// @param system empty where there is none
/// @param display what the Condition calls the code, never its text, which may tell of the person;
///     empty where it does not say
public record ProblemCode(String system, String code, String display) {
    private static final int LONGEST = 200;

    /// Of a Condition; null where it says neither code nor text.
    public static @Nullable ProblemCode of(JsonObject condition) {
        JsonObject concept = condition.object("code");
        if (concept == null) {
            return null;
        }
        for (JsonObject coding : concept.objects("coding")) {
            String code = text(coding, "code");
            if (!code.isEmpty()) {
                String display = SearchText.head(text(coding, "display"), LONGEST).strip();
                return new ProblemCode(text(coding, "system"), code, display);
            }
        }
        String words = SearchText.head(text(concept, "text"), LONGEST);
        return words.isBlank() ? null : new ProblemCode("", words, words);
    }

    private static String text(JsonObject object, String member) {
        String text = object.text(member);
        return text == null ? "" : text;
    }
}
