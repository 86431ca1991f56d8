package chartwell.record.search;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.access.Sight;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reference parameters (R4 `search.html#reference`): `Type/id`, `id`, a URL; modifiers `:Type`,
/// `:identifier`, and `:below`, which means also what is part of it, or of a part, and so on.
final class ReferenceCriteria {
    /// How many resources a hierarchy has at most; a large hospital has some thousand beds.
    private static final int MOST_BELOW = 10_000;

    /// What a part calls its whole, where that is of the same type.
    private static final List<String> PARTS = List.of("partof", "part-of");

    private ReferenceCriteria() {}

    static Condition of(Asked asked, TypeIndexes types, Lookup lookup, Sight sight) {
        String modifier = asked.modifier();
        if (modifier != null && modifier.equals("below")) {
            return asked.each(value -> below(asked, types, lookup, sight, value));
        }
        if (modifier != null && modifier.equals("identifier")) {
            return asked.each(value -> identifier(asked, value));
        }
        if (modifier != null && !types.isKnown(modifier)) {
            throw asked.unknownModifier(":below, :identifier, :[type]");
        }
        return asked.each(value -> literal(asked, types, lookup, modifier, value));
    }

    private static List<Condition> below(
            Asked asked, TypeIndexes types, Lookup lookup, Sight sight, String value) {
        if (targets(asked, types).stream().allMatch(type -> parts(types, type).isEmpty())) {
            throw Refused.unsupported(
                    "Nothing that "
                            + asked.code()
                            + " leads to is part of another, so it has no :below.");
        }
        String written = Escapes.plain(value);
        String local = types.addresses().local(written);
        List<Condition> parts = new ArrayList<>();
        for (Name name : names(asked, types, null, local == null ? written : local)) {
            Long top = lookup.numbers(List.of(name)).get(name);
            List<Long> keys = parts(types, name.type());
            if (top != null) {
                List<Long> below = lookup.below(sight, keys, top, MOST_BELOW + 1);
                if (below.size() > MOST_BELOW) {
                    throw Refused.tooLong(
                            "More than " + MOST_BELOW + " are below. Ask for a part of them.");
                }
                parts.add(new Condition.HasAny(tokens(asked, below)));
            }
        }
        return parts;
    }

    private static List<Long> tokens(Asked asked, List<Long> rids) {
        List<Long> tokens = new ArrayList<>();
        for (long key : asked.atoms()) {
            rids.forEach(rid -> tokens.add(Keys.reference(key, rid)));
        }
        return tokens;
    }

    /// The keys by which resources of a type refer to what they are part of.
    private static List<Long> parts(TypeIndexes types, String type) {
        TypeIndex index = types.of(type);
        List<Long> keys = new ArrayList<>();
        for (String code : PARTS) {
            IndexedParameter parameter = index.plan().parameter(code);
            if (parameter != null && parameter.parameter().targets().contains(type)) {
                parameter.atoms().forEach(atom -> keys.add(index.key(atom)));
            }
        }
        return keys;
    }

    private static List<Condition> identifier(Asked asked, String value) {
        List<Condition> parts = new ArrayList<>();
        for (long atom : asked.atoms()) {
            long space = asked.keys().identifierSpace(atom);
            long token = TokenCriteria.token(asked.keys(), space, value, asked.code());
            parts.add(new Condition.HasAll(List.of(token)));
        }
        return parts;
    }

    private static String withoutVersion(String local) {
        return LiteralReference.of(local) instanceof LiteralReference.Local(String type, String id)
                ? type + "/" + id
                : local;
    }

    /// What is here by one of our addresses is also looked for as the URL that it is: canonicals
    /// stay as they are written.
    private static List<Condition> literal(
            Asked asked,
            TypeIndexes types,
            Lookup lookup,
            @Nullable String modifier,
            String value) {
        String written = Escapes.plain(value);
        if (written.isEmpty()) {
            throw Refused.invalid(
                    "The value of " + asked.code() + " is empty. Write TYPE/ID, ID or a URL.");
        }
        String local = types.addresses().local(written);
        String plain = local == null ? written : withoutVersion(local);
        List<Condition> parts = new ArrayList<>();
        for (Name name : names(asked, types, modifier, plain)) {
            Map<Name, Long> found = lookup.numbers(List.of(name));
            Long rid = found.get(name);
            if (rid != null) {
                parts.addAll(leadingTo(asked, rid));
            }
        }
        if (written.indexOf(':') > 0 && modifier == null) {
            parts.addAll(leadingTo(asked, written));
        }
        return parts;
    }

    /// Conditions for a reference to a URL; of a type that the parameter admits, where it admits
    /// some only.
    private static List<Condition> leadingTo(Asked asked, String url) {
        List<Condition> parts = new ArrayList<>();
        for (long atom : asked.atoms()) {
            long token = asked.keys().uri(atom, url);
            if (asked.parameter().restriction().isEmpty()) {
                parts.add(new Condition.HasAll(List.of(token)));
            }
            for (String type : asked.parameter().restriction()) {
                long typed = asked.keys().present(atom, type);
                parts.add(new Condition.HasAll(List.of(token, typed)));
            }
        }
        return parts;
    }

    /// Conditions for a reference to a row.
    private static List<Condition> leadingTo(Asked asked, long rid) {
        List<Condition> parts = new ArrayList<>();
        for (Atom atom : asked.parameter().atoms()) {
            long key = asked.index().key(atom);
            parts.add(new Condition.HasAll(List.of(Keys.reference(key, rid))));
        }
        return parts;
    }

    /// The resources that a value may mean: an id without a type may be of any that the parameter
    /// leads to.
    private static List<Name> names(
            Asked asked, TypeIndexes types, @Nullable String modifier, String value) {
        int slash = value.indexOf('/');
        if (slash > 0) {
            String type = value.substring(0, slash);
            boolean fits = types.isKnown(type) && (modifier == null || modifier.equals(type));
            return fits && targets(asked, types).contains(type)
                    ? List.of(new Name(type, value.substring(slash + 1)))
                    : List.of();
        }
        List<String> only = asked.parameter().restriction();
        List<String> candidates =
                modifier == null
                        ? targets(asked, types)
                        : only.isEmpty() || only.contains(modifier) ? List.of(modifier) : List.of();
        return candidates.stream().map(type -> new Name(type, value)).toList();
    }

    /// The types that a parameter may lead to.
    static List<String> targets(Asked asked, TypeIndexes types) {
        List<String> targets = asked.parameter().restriction();
        if (targets.isEmpty()) {
            targets = asked.parameter().parameter().targets();
        }
        return targets.isEmpty()
                ? List.copyOf(types.definitions().resourceTypes())
                : targets.stream().filter(types::isKnown).toList();
    }
}
