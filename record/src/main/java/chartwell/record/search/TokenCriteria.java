package chartwell.record.search;

import chartwell.engine.index.Atom;
import chartwell.record.index.Keys;

import java.util.ArrayList;
import java.util.List;

/// Token parameters (R4 `search.html#token`): `code`, `system|code`, `|code`, `system|`; modifier
/// `:not`.
final class TokenCriteria {
    private TokenCriteria() {}

    static Condition of(Asked asked) {
        Condition has =
                asked.each(
                        value -> {
                            List<Condition> parts = new ArrayList<>();
                            for (Atom atom : asked.parameter().atoms()) {
                                parts.add(new Condition.HasAll(List.of(token(asked, atom, value))));
                            }
                            return parts;
                        });
        if (asked.modifier() == null) {
            return has;
        }
        if (asked.modifier().equals("not")) {
            return new Condition.Not(has);
        }
        throw asked.unknownModifier(":not");
    }

    /// The token for an atom; where its values have no place for a system, what the search says
    /// of one is not compared.
    private static long token(Asked asked, Atom atom, String value) {
        long key = asked.index().key(atom);
        List<String> parts = Escapes.split(value, '|');
        boolean implied = atom.plain() && parts.size() == 2 && !parts.getLast().isEmpty();
        return implied
                ? asked.keys().code(key, Escapes.plain(parts.getLast()))
                : token(asked.keys(), key, value, asked.code());
    }

    /// The token that a value as written asks for, in a space.
    static long token(Keys keys, long space, String value, String code) {
        List<String> parts = Escapes.split(value, '|');
        if (parts.size() > 2 || value.isEmpty() || value.equals("|")) {
            throw Refused.invalid(
                    "The value of "
                            + code
                            + " is not a code. Write CODE, SYSTEM|CODE, |CODE or SYSTEM|.");
        }
        if (parts.size() == 1) {
            return keys.code(space, Escapes.plain(value));
        }
        String system = Escapes.plain(parts.get(0));
        String own = Escapes.plain(parts.get(1));
        if (own.isEmpty()) {
            return keys.system(space, system);
        }
        return keys.exact(space, system, own);
    }
}
