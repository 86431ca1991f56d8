package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Reads what a Condition is of: the first code of it, else its text. One that was refuted or
/// entered in error is of nothing.
final class ProblemReader {
    private static final int LONGEST = 200;
    private static final Set<String> NOT_SO = Set.of("refuted", "entered-in-error");

    private ProblemReader() {}

    static @Nullable ProblemRow read(JsonObject condition, Keys keys, long encounter) {
        JsonObject verification = condition.object("verificationStatus");
        JsonObject concept = condition.object("code");
        if (concept == null
                || (verification != null
                        && verification.objects("coding").stream()
                                .anyMatch(coding -> NOT_SO.contains(text(coding, "code"))))) {
            return null;
        }
        String words = SearchText.head(text(concept, "text"), LONGEST);
        for (JsonObject coding : concept.objects("coding")) {
            String code = text(coding, "code");
            if (!code.isEmpty()) {
                String system = text(coding, "system");
                String display = SearchText.head(text(coding, "display"), LONGEST);
                return new ProblemRow(
                        keys.problem(system, code),
                        system,
                        code,
                        !display.isEmpty() ? display : !words.isEmpty() ? words : code,
                        encounter);
            }
        }
        return words.isBlank()
                ? null
                : new ProblemRow(keys.problem("", words), "", words, words, encounter);
    }

    private static String text(JsonObject object, String member) {
        String text = object.text(member);
        return text == null ? "" : text;
    }
}
