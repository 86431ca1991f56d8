package chartwell.record.search;

import java.util.List;
import java.util.Set;

/// Whether the tokens of a version are what a condition asks for: of versions that the index holds
/// no longer.
final class TokenMatch {
    private TokenMatch() {}

    /// @throws IllegalArgumentException where the condition asks for more than tokens say
    static boolean holds(Condition condition, Set<Long> tokens) {
        return switch (condition) {
            case Condition.HasAll(List<Long> all) -> tokens.containsAll(all);
            case Condition.HasAny(List<Long> any) -> any.stream().anyMatch(tokens::contains);
            case Condition.And(List<Condition> parts) ->
                    parts.stream().allMatch(part -> holds(part, tokens));
            case Condition.Or(List<Condition> parts) ->
                    parts.stream().anyMatch(part -> holds(part, tokens));
            case Condition.Not(Condition part) -> !holds(part, tokens);
            case Condition.Never _ -> false;
            case Condition.InRange _, Condition.AtIn _, Condition.Together _, Condition.HasText _ ->
                    throw beyond(condition);
            case Condition.HasId _, Condition.UpdatedBetween _, Condition.OfPatient _ ->
                    throw beyond(condition);
            case Condition.RefersTo _, Condition.Refers _, Condition.ReferredToBy _ ->
                    throw beyond(condition);
        };
    }

    private static IllegalArgumentException beyond(Condition condition) {
        return new IllegalArgumentException(
                "tokens do not say what is asked for: " + condition.getClass().getSimpleName());
    }
}
