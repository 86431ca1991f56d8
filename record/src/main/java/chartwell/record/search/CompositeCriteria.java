package chartwell.record.search;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.record.index.Keys;
import chartwell.record.index.SearchText;

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
        long space = atom;
        for (int i = 0; i < parts.size() - 1; i++) {
            space = space(asked, types.get(i), space, parts.get(i));
        }
        return last(asked, types.getLast(), atom, space, parts.getLast(), lookup, now);
    }

    private static long space(Asked asked, SearchParameter.Type type, long above, String value) {
        Keys keys = asked.keys();
        return switch (type) {
            case TOKEN ->
                    keys.codeSpace(above, TokenCriteria.token(keys, above, value, asked.code()));
            case REFERENCE, URI -> keys.codeSpace(above, keys.uri(above, Escapes.plain(value)));
            case NUMBER -> {
                try {
                    String number = new BigDecimal(value).stripTrailingZeros().toPlainString();
                    yield keys.codeSpace(above, keys.uri(above, number));
                } catch (NumberFormatException e) {
                    throw Refused.invalid("A part of " + asked.code() + " is not a number.");
                }
            }
            case DATE, STRING, COMPOSITE, QUANTITY, SPECIAL ->
                    throw Refused.unsupported(
                            asked.code() + " has a leading part that cannot be searched.");
        };
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
                            List.of(space), SearchText.normal(Escapes.plain(value)), false);
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
