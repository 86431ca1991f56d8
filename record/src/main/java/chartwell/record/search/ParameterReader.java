package chartwell.record.search;

import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.access.Sight;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads one search parameter as a condition: its name with modifier, chain or `_has`, its values.
final class ParameterReader {
    private static final int MOST_PAIRS = 1_000;
    private static final int CHAIN_DEPTH = 6;

    private final TypeIndexes types;
    private final Lookup lookup;
    private final Sight sight;
    private final Instant now;

    ParameterReader(TypeIndexes types, Lookup lookup, Sight sight, Instant now) {
        this.types = types;
        this.lookup = lookup;
        this.sight = sight;
        this.now = now;
    }

    /// The condition; null where the type has no such parameter.
    ///
    /// @throws Refused where it is no proper question
    @Nullable Condition read(String type, String name, String value) {
        return read(type, name, value, 0);
    }

    private @Nullable Condition read(String type, String name, String value, int depth) {
        if (depth > CHAIN_DEPTH) {
            throw Refused.invalid("A chain leads at most " + CHAIN_DEPTH + " steps.");
        }
        if (name.equals("_compartment")) {
            return inCompartment(type, value, depth);
        }
        if (name.equals("_encounter")) {
            return EncounterCriteria.of(
                    types,
                    type,
                    value,
                    asked -> read("Encounter", asked.name(), asked.value(), depth + 1));
        }
        if (name.startsWith("_has:")) {
            return reverse(type, name.substring(5), value, depth);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return chain(type, name.substring(0, dot), name.substring(dot + 1), value, depth);
        }
        int colon = name.indexOf(':');
        String code = colon < 0 ? name : name.substring(0, colon);
        String modifier = colon < 0 ? null : name.substring(colon + 1);
        Condition own = ownParameter(code, modifier, value);
        if (own != null) {
            return own;
        }
        Asked asked = asked(type, code, modifier, value);
        return asked == null ? null : condition(asked, value);
    }

    /// `Patient/1`: refers to it by one of the parameters that make up its compartment.
    private Condition inCompartment(String type, String value, int depth) {
        int slash = value.indexOf('/');
        if (slash < 1 || value.indexOf(',') >= 0) {
            throw Refused.invalid("A compartment is one resource: Patient/1.");
        }
        List<Condition> ways = new ArrayList<>();
        String compartment = value.substring(0, slash);
        for (String code : types.definitions().compartmentParameters(compartment, type)) {
            Condition way =
                    code.equals("{def}")
                            ? new Condition.HasId(List.of(value.substring(slash + 1)))
                            : read(type, code, value, depth);
            if (way != null) {
                ways.add(way);
            }
        }
        return ways.isEmpty() ? new Condition.Never() : Condition.any(ways);
    }

    private @Nullable Asked asked(
            String type, String code, @Nullable String modifier, String value) {
        TypeIndex index = types.of(type);
        IndexedParameter parameter = index.plan().parameter(code);
        return parameter == null
                ? null
                : new Asked(index, types.keys(), parameter, modifier, Escapes.split(value, ','));
    }

    /// The parameters that the record knows by itself.
    private @Nullable Condition ownParameter(String code, @Nullable String modifier, String value) {
        return switch (code) {
            case "_id" -> {
                if (modifier != null) {
                    throw Refused.unsupported("_id has no modifier.");
                }
                yield new Condition.HasId(
                        Escapes.split(value, ',').stream().map(Escapes::plain).toList());
            }
            case "_lastUpdated" -> {
                if (modifier != null) {
                    throw Refused.unsupported("_lastUpdated has no modifier.");
                }
                yield Condition.any(Escapes.split(value, ',').stream().map(this::updated).toList());
            }
            default -> null;
        };
    }

    private Condition updated(String value) {
        Prefix.Prefixed prefixed = Prefix.of(value);
        DateValue date = DateCriteria.range(prefixed, "_lastUpdated", now);
        long min = Long.MIN_VALUE;
        long max = Long.MAX_VALUE;
        return switch (prefixed.prefix()) {
            case EQ, AP -> new Condition.UpdatedBetween(date.low(), date.high());
            case NE -> new Condition.Not(new Condition.UpdatedBetween(date.low(), date.high()));
            case GT, SA -> new Condition.UpdatedBetween(date.high() + 1, max);
            case LT, EB -> new Condition.UpdatedBetween(min, date.low() - 1);
            case GE -> new Condition.UpdatedBetween(date.low(), max);
            case LE -> new Condition.UpdatedBetween(min, date.high());
        };
    }

    private Condition condition(Asked asked, String value) {
        if (asked.modifier() != null && asked.modifier().equals("missing")) {
            return missing(asked, value);
        }
        return switch (asked.parameter().parameter().type()) {
            case TOKEN -> TokenCriteria.of(asked);
            case STRING -> StringCriteria.of(asked);
            case REFERENCE -> ReferenceCriteria.of(asked, types, lookup, sight);
            case DATE -> DateCriteria.of(asked, now);
            case NUMBER -> NumberCriteria.of(asked);
            case QUANTITY -> QuantityCriteria.of(asked, lookup);
            case URI -> UriCriteria.of(asked);
            case COMPOSITE -> CompositeCriteria.of(asked, types.definitions(), lookup, now);
            case SPECIAL -> throw Refused.unsupported(asked.code() + " cannot be searched here.");
        };
    }

    private Condition missing(Asked asked, String value) {
        Condition present = present(asked);
        return switch (value) {
            case "true" -> new Condition.Not(present);
            case "false" -> present;
            default -> throw Refused.invalid(asked.code() + ":missing takes true or false.");
        };
    }

    private Condition present(Asked asked) {
        List<Condition> parts = new ArrayList<>();
        for (Atom atom : asked.parameter().atoms()) {
            long key = asked.index().key(atom);
            if (!asked.parameter().restriction().isEmpty()) {
                parts.add(present(key, asked.parameter().restriction()));
            } else if (atom.alwaysPresent()) {
                return new Condition.And(List.of());
            } else {
                parts.add(present(asked, atom, key));
            }
        }
        return Condition.any(parts);
    }

    /// What there is where an atom has a reference to one of some types.
    private Condition present(long key, List<String> targets) {
        List<Condition> parts = new ArrayList<>();
        List<Short> codes = new ArrayList<>();
        for (String target : targets) {
            parts.add(new Condition.HasAll(List.of(types.keys().present(key, target))));
            if (types.isKnown(target)) {
                codes.add(types.code(target));
            }
        }
        parts.add(new Condition.Refers(List.of(key), codes));
        return Condition.any(parts);
    }

    /// What there is where an atom has a value.
    private Condition present(Asked asked, Atom atom, long key) {
        Condition token = new Condition.HasAll(List.of(types.keys().present(key)));
        Condition value =
                switch (atom.type()) {
                    case TOKEN, URI -> token;
                    case REFERENCE -> new Condition.Refers(List.of(key), List.of());
                    case STRING -> new Condition.HasText(List.of(key), "", false);
                    case NUMBER -> inRange(List.of(key));
                    case DATE ->
                            asked.index().isOnlyDate(asked.parameter())
                                    ? new Condition.AtIn(
                                            (short) asked.index().code(),
                                            List.of(Condition.Window.all(0)))
                                    : inRange(types.keys().allDates(key));
                    case QUANTITY ->
                            inRange(
                                    lookup.units(key).stream()
                                            .map(unit -> types.keys().unit(key, unit))
                                            .toList());
                    case COMPOSITE, SPECIAL ->
                            throw Refused.unsupported(
                                    asked.code() + " is a composite and has no :missing.");
                };
        return value.equals(token) ? token : new Condition.Or(List.of(token, value));
    }

    private static Condition inRange(List<Long> keys) {
        return new Condition.InRange(keys.stream().map(Condition.Window::all).toList());
    }

    /// The windows in which a code and a date that are indexed together are both met; null where
    /// they are not indexed together. A resource is in them once for each of its codes and dates,
    /// so they say the same as the two conditions.
    @Nullable List<Condition.Window> pair(String type, Parameter code, Parameter date) {
        TypeIndex index = types.of(type);
        Atom pair = index.plan().pair(code.name(), date.name());
        if (pair == null) {
            return null;
        }
        long key = index.key(pair);
        List<Condition.Window> windows = new ArrayList<>();
        if (isMany(code, date)) {
            return null;
        }
        for (String value : Escapes.split(code.value(), ',')) {
            if (value.endsWith("|")) {
                return null;
            }
            for (long space :
                    CompositeCriteria.codeSpaces(
                            types.keys(), key, key, value, code.name(), lookup)) {
                for (String when : Escapes.split(date.value(), ',')) {
                    windows.addAll(DateCriteria.windows(space, when, date.name(), now));
                }
            }
        }
        return windows;
    }

    /// Whether the alternatives of two parameters make more pairs than one walk each is worth.
    private static boolean isMany(Parameter one, Parameter other) {
        long pairs =
                (long) Escapes.split(one.value(), ',').size()
                        * Escapes.split(other.value(), ',').size();
        return pairs > MOST_PAIRS;
    }

    /// The condition of the composite whose parts are a token and a quantity; null where there is
    /// none that says the same as both: below the resource itself, with one quantity at most.
    @Nullable Condition composed(String type, Parameter code, Parameter quantity) {
        TypeIndex index = types.of(type);
        IndexedParameter one = index.plan().parameter(code.name());
        IndexedParameter other = index.plan().parameter(quantity.name());
        if (one == null
                || other == null
                || one.parameter().type() != SearchParameter.Type.TOKEN
                || other.parameter().type() != SearchParameter.Type.QUANTITY
                || !index.isSingle(other)
                || isMany(code, quantity)
                || code.value().indexOf('$') >= 0
                || code.value().contains("|,")
                || code.value().endsWith("|")) {
            return null;
        }
        IndexedParameter composite = index.plan().composite(one, other);
        if (composite == null) {
            return null;
        }
        List<Condition> parts = new ArrayList<>();
        for (String first : Escapes.split(code.value(), ',')) {
            for (String second : Escapes.split(quantity.value(), ',')) {
                String value = first + "$" + second;
                parts.add(
                        CompositeCriteria.of(
                                new Asked(index, types.keys(), composite, null, List.of(value)),
                                types.definitions(),
                                lookup,
                                now));
            }
        }
        return Condition.any(parts);
    }

    /// A chain: `subject:Patient.name`, `encounter.location.name`.
    private @Nullable Condition chain(
            String type, String head, String rest, String value, int depth) {
        int colon = head.indexOf(':');
        String code = colon < 0 ? head : head.substring(0, colon);
        Asked asked = asked(type, code, null, "");
        if (asked == null) {
            return null;
        }
        if (asked.parameter().parameter().type() != SearchParameter.Type.REFERENCE) {
            throw Refused.invalid(code + " is no reference, so nothing can be chained to it.");
        }
        List<String> targets =
                colon < 0
                        ? ReferenceCriteria.targets(asked, types)
                        : List.of(head.substring(colon + 1));
        List<Condition> parts = new ArrayList<>();
        Refused last = null;
        for (String target : targets) {
            if (!types.isKnown(target)) {
                throw Refused.invalid("The chain through " + code + " names no known type.");
            }
            try {
                Condition inner = read(target, rest, value, depth + 1);
                if (inner != null) {
                    for (Atom atom : asked.parameter().atoms()) {
                        parts.add(refersTo(asked, atom, target, inner));
                    }
                }
            } catch (Refused refused) {
                last = refused;
            }
        }
        if (parts.isEmpty()) {
            throw last != null
                    ? last
                    : Refused.invalid(
                            "No type that " + code + " leads to has the chained search parameter.");
        }
        return Condition.any(parts);
    }

    private Condition refersTo(Asked asked, Atom atom, String target, Condition inner) {
        boolean byPatient = target.equals("Patient") && asked.index().isOnlyPatient(atom);
        return new Condition.RefersTo(
                List.of(asked.index().key(atom)), types.code(target), inner, byPatient);
    }

    /// A reverse chain: `_has:Observation:patient:code`, perhaps nested.
    private Condition reverse(String type, String rest, String value, int depth) {
        String[] parts = rest.split(":", 3);
        if (parts.length < 3 || !types.isKnown(parts[0])) {
            throw Refused.invalid("Write _has:TYPE:REFERENCE:PARAMETER=VALUE.");
        }
        String source = parts[0];
        Asked asked = asked(source, parts[1], null, "");
        if (asked == null
                || asked.parameter().parameter().type() != SearchParameter.Type.REFERENCE) {
            throw Refused.invalid(
                    String.format(
                            Locale.ROOT,
                            "The second part of _has is no reference parameter of %s.",
                            source));
        }
        Condition inner = read(source, parts[2], value, depth + 1);
        if (inner == null) {
            throw Refused.invalid(
                    "The last part of _has is no search parameter of " + source + ".");
        }
        if (!ReferenceCriteria.targets(asked, types).contains(type)) {
            return new Condition.Never();
        }
        List<Condition> alternatives = new ArrayList<>();
        for (Atom atom : asked.parameter().atoms()) {
            boolean byPatient = type.equals("Patient") && asked.index().isOnlyPatient(atom);
            alternatives.add(
                    new Condition.ReferredToBy(
                            List.of(asked.index().key(atom)),
                            types.code(source),
                            inner,
                            byPatient));
        }
        return Condition.any(alternatives);
    }
}
