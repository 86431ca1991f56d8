package chartwell.record.search;

import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;

import java.util.ArrayList;
import java.util.List;

/// Reads `_sort` (R4 `search.html`, Sorting): parameters of the type, each after a `-` where the
/// largest comes first.
final class SortReader {
    private static final int MOST_KEYS = 5;

    private final TypeIndexes types;
    private final Lookup lookup;

    SortReader(TypeIndexes types, Lookup lookup) {
        this.types = types;
        this.lookup = lookup;
    }

    /// The keys of a value of `_sort`.
    ///
    /// @throws Refused where one is none
    List<SortBy> read(String type, String value) {
        List<String> parts = Escapes.split(value, ',');
        if (parts.size() > MOST_KEYS) {
            throw Refused.invalid("_sort takes at most " + MOST_KEYS + " parameters.");
        }
        List<SortBy> keys = new ArrayList<>();
        for (String part : parts) {
            boolean descending = part.startsWith("-");
            keys.add(key(type, descending ? part.substring(1) : part, descending));
        }
        return keys;
    }

    private SortBy key(String type, String code, boolean descending) {
        if (code.equals("_id")) {
            return new SortBy.Column(new SortKey.ById(descending));
        }
        if (code.equals("_lastUpdated")) {
            return new SortBy.Column(new SortKey.ByUpdated(descending));
        }
        TypeIndex index = types.of(type);
        IndexedParameter parameter = index.plan().parameter(code);
        if (parameter == null) {
            throw Refused.invalid(
                    type
                            + " has no search parameter "
                            + QueryReader.name(code)
                            + " to sort by. Write names of its parameters with commas between"
                            + " them, each after a - where the largest comes first.");
        }
        List<Atom> atoms = parameter.atoms();
        return switch (parameter.parameter().type()) {
            case DATE -> {
                if (atoms.stream().allMatch(index::isMainDate)) {
                    yield new SortBy.Column(new SortKey.ByMainDate(descending));
                }
                yield byRange(parameter, index, descending);
            }
            case NUMBER, QUANTITY -> byRange(parameter, index, descending);
            case STRING ->
                    new SortBy.Value(
                            parameter,
                            new SortKey.ByText(keys(index, atoms), descending),
                            descending);
            case TOKEN, REFERENCE, URI -> new SortBy.Value(parameter, null, descending);
            case COMPOSITE, SPECIAL ->
                    throw Refused.unsupported(
                            "Sorting by "
                                    + code
                                    + " is not offered: a composite or special parameter has no"
                                    + " order. Sort by one of its parts.");
        };
    }

    private SortBy byRange(IndexedParameter parameter, TypeIndex index, boolean descending) {
        List<Long> keys = new ArrayList<>();
        for (long atom : keys(index, parameter.atoms())) {
            switch (parameter.parameter().type()) {
                case DATE -> keys.addAll(types.keys().allDates(atom));
                case QUANTITY ->
                        lookup.units(atom).forEach(unit -> keys.add(types.keys().unit(atom, unit)));
                case NUMBER, STRING, TOKEN, REFERENCE, URI, COMPOSITE, SPECIAL -> keys.add(atom);
            }
        }
        return new SortBy.Value(parameter, new SortKey.ByRange(keys, descending), descending);
    }

    private static List<Long> keys(TypeIndex index, List<Atom> atoms) {
        return atoms.stream().map(index::key).toList();
    }
}
