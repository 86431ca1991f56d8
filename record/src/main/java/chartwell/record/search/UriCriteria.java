package chartwell.record.search;

import java.util.ArrayList;
import java.util.List;

/// URI parameters (R4 `search.html#uri`): exactly as written.
final class UriCriteria {
    private UriCriteria() {}

    static Condition of(Asked asked) {
        if (asked.modifier() != null) {
            throw asked.unknownModifier("none");
        }
        return asked.each(
                value -> {
                    List<Condition> parts = new ArrayList<>();
                    for (long atom : asked.atoms()) {
                        long token = asked.keys().uri(atom, Escapes.plain(value));
                        parts.add(new Condition.HasAll(List.of(token)));
                    }
                    return parts;
                });
    }
}
