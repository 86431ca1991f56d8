package chartwell.record.search;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.index.Atom;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reference parameters (R4 `search.html#reference`): `Type/id`, `id`, a URL; modifiers `:Type`
/// and `:identifier`.
final class ReferenceCriteria {
    private ReferenceCriteria() {}

    static Condition of(Asked asked, TypeIndexes types, Lookup lookup) {
        String modifier = asked.modifier();
        if (modifier != null && modifier.equals("identifier")) {
            return asked.each(value -> identifier(asked, value));
        }
        if (modifier != null && !types.isKnown(modifier)) {
            throw asked.unknownModifier(":identifier, :[type]");
        }
        return asked.each(value -> literal(asked, types, lookup, modifier, value));
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
