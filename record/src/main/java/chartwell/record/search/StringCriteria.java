package chartwell.record.search;

import chartwell.record.index.SearchText;

import java.util.List;

/// String parameters (R4 `search.html#string`): begins with, without case and accents; modifiers
/// `:exact` and `:contains`.
final class StringCriteria {
    private StringCriteria() {}

    static Condition of(Asked asked) {
        return asked.each(value -> List.of(one(asked, value)));
    }

    private static Condition one(Asked asked, String value) {
        String text = Escapes.plain(value);
        if (asked.modifier() != null && asked.modifier().equals("exact")) {
            return Condition.any(
                    asked.atoms().stream()
                            .<Condition>map(
                                    atom ->
                                            new Condition.HasAll(
                                                    List.of(asked.keys().text(atom, text))))
                            .toList());
        }
        String normal = normal(value, asked.code());
        if (asked.modifier() == null) {
            return new Condition.HasText(asked.atoms(), normal, false);
        }
        if (asked.modifier().equals("contains")) {
            return new Condition.HasText(asked.atoms(), normal, true);
        }
        throw asked.unknownModifier(":exact, :contains");
    }

    /// The form of a value that is compared; never empty, which all texts would begin with.
    static String normal(String value, String code) {
        String normal = SearchText.normal(Escapes.plain(value));
        if (normal.isEmpty()) {
            throw Refused.invalid(
                    "The value of " + code + " has no letter or digit to search for.");
        }
        return normal;
    }
}
