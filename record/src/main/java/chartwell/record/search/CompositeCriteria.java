package chartwell.record.search;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.record.index.Keys;
import chartwell.record.index.Unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Composite parameters (R4 `search.html#composite`): values for each component joined by `$`;
/// the leading ones are exact, the last is compared as its own type says.
final class CompositeCriteria {
    private CompositeCriteria() {}

    static Condition of(Asked asked, Definitions definitions, Lookup lookup, Instant now) {
        if (asked.modifier() != null) {
            throw asked.unknownModifier("none");
        }
        List<SearchParameter.Type> types = new ArrayList<>();
        for (SearchParameter.Component part : asked.parameter().parameter().components()) {
            SearchParameter component = definitions.searchParameter(part.definition());
            if (component == null) {
                throw Refused.unsupported("A component of " + asked.code() + " is not defined.");
            }
            types.add(component.type());
        }
        return asked.each(
                value -> {
                    List<Condition> parts = new ArrayList<>();
                    for (Atom atom : asked.parameter().atoms()) {
                        parts.add(one(asked, types, asked.index().key(atom), value, lookup, now));
                    }
                    return parts;
                });
    }

    private static Condition one(
            Asked asked,
            List<SearchParameter.Type> types,
            long atom,
            String value,
            Lookup lookup,
            Instant now) {
        List<String> parts = Escapes.split(value, '$');
        if (parts.size() != types.size()) {
            throw Refused.invalid(
                    asked.code()
                            + " takes "
                            + types.size()
                            + " values joined by $, like 8480-6$gt140. There are "
                            + parts.size()
                            + ".");
        }
        List<Long> spaces = List.of(atom);
        for (int i = 0; i < parts.size() - 1; i++) {
            List<Long> below = new ArrayList<>();
            for (long space : spaces) {
                below.addAll(spaces(asked, types.get(i), atom, space, parts.get(i), lookup));
            }
            spaces = below;
        }
        List<Condition> alternatives = new ArrayList<>();
        for (long space : spaces) {
            alternatives.add(
                    last(asked, types.getLast(), atom, space, parts.getLast(), lookup, now));
        }
        return Condition.any(alternatives);
    }

    private static List<Long> spaces(
            Asked asked,
            SearchParameter.Type type,
            long atom,
            long above,
            String value,
            Lookup lookup) {
        Keys keys = asked.keys();
        return switch (type) {
            case TOKEN -> codeSpaces(keys, atom, above, value, asked.code(), lookup);
            case REFERENCE, URI ->
                    List.of(keys.codeSpace(above, keys.uri(above, Escapes.plain(value))));
            case NUMBER -> {
                try {
                    String number = new BigDecimal(value).stripTrailingZeros().toPlainString();
                    yield List.of(keys.codeSpace(above, keys.uri(above, number)));
                } catch (NumberFormatException e) {
                    throw Refused.invalid("A part of " + asked.code() + " is not a number.");
                }
            }
            case DATE, STRING, COMPOSITE, QUANTITY, SPECIAL ->
                    throw Refused.unsupported(
                            asked.code() + " has a leading part that cannot be searched.");
        };
    }

    /// The spaces of a leading code: of its system, or of each system that the atom's codes have.
    static List<Long> codeSpaces(
            Keys keys, long atom, long above, String value, String parameter, Lookup lookup) {
        List<String> parts = Escapes.split(value, '|');
        String code = Escapes.plain(parts.getLast());
        if (parts.size() > 2 || code.isEmpty()) {
            throw Refused.invalid(
                    "A part of " + parameter + " is not a code. Write CODE or SYSTEM|CODE.");
        }
        List<String> systems =
                parts.size() == 2
                        ? List.of(Escapes.plain(parts.getFirst()))
                        : lookup.units(keys.systems(atom)).stream().map(Unit::system).toList();
        return systems.stream()
                .map(system -> keys.codeSpace(above, keys.exact(above, system, code)))
                .toList();
    }

    private static Condition last(
            Asked asked,
            SearchParameter.Type type,
            long atom,
            long space,
            String value,
            Lookup lookup,
            Instant now) {
        Keys keys = asked.keys();
        String code = asked.code();
        return switch (type) {
            case TOKEN ->
                    new Condition.HasAll(List.of(TokenCriteria.token(keys, space, value, code)));
            case STRING ->
                    new Condition.HasText(
                            List.of(space), StringCriteria.normal(value, code), false);
            case URI, REFERENCE ->
                    new Condition.HasAll(List.of(keys.uri(space, Escapes.plain(value))));
            case DATE -> new Condition.InRange(DateCriteria.windows(space, value, code, now));
            case NUMBER -> new Condition.InRange(NumberCriteria.windows(space, value, code));
            case QUANTITY ->
                    new Condition.InRange(
                            QuantityCriteria.windows(asked, atom, space, value, lookup));
            case COMPOSITE, SPECIAL ->
                    throw Refused.unsupported(code + " has a part that cannot be searched.");
        };
    }
}
