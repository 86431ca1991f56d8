package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Reads what a Condition is of; one that was refuted or entered in error is of nothing.
final class ProblemReader {
    private static final Set<String> NOT_SO = Set.of("refuted", "entered-in-error");

    private ProblemReader() {}

    static @Nullable ProblemRow read(JsonObject condition, Keys keys, long encounter) {
        JsonObject verification = condition.object("verificationStatus");
        if (verification != null
                && verification.objects("coding").stream().anyMatch(ProblemReader::isNotSo)) {
            return null;
        }
        ProblemCode code = ProblemCode.of(condition);
        return code == null
                ? null
                : new ProblemRow(keys.problem(code.system(), code.code()), encounter);
    }

    private static boolean isNotSo(JsonObject coding) {
        String code = coding.text("code");
        return code != null && NOT_SO.contains(code);
    }
}
