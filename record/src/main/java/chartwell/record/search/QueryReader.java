package chartwell.record.search;

import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the parameters of a search.
final class QueryReader {
    static final int DEFAULT_COUNT = 50;
    static final int LARGEST_COUNT = 1000;
    private static final int MOST_PARAMETERS = 200;

    /// A condition each, and more where two parameters are asked for together.
    private static final int MOST_ALTERNATIVES = 1_000;

    /// How a result is shown, which is not for the search to know.
    private static final Set<String> SHOWN = Set.of("_elements", "_format", "_pretty");

    /// Parameters of the standard for all types that no index here answers.
    private static final Set<String> NOT_OFFERED =
            Set.of(
                    "_text",
                    "_content",
                    "_filter",
                    "_list",
                    "_query",
                    "_contained",
                    "_containedType",
                    "near");

    private final TypeIndexes types;
    private final ParameterReader parameters;
    private final SortReader sorts;
    private final boolean lenient;
    private final String type;
    private final Map<Parameter, Condition> criteria = new LinkedHashMap<>();
    private final List<SortBy> sort = new ArrayList<>();
    private final List<Inclusion> inclusions = new ArrayList<>();
    private final List<Parameter> used = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private int count = DEFAULT_COUNT;
    private boolean countOnly;
    private Query.Total total = Query.Total.NONE;

    QueryReader(
            TypeIndexes types,
            Lookup lookup,
            ParameterReader parameters,
            String type,
            boolean lenient) {
        this.types = types;
        this.parameters = parameters;
        this.sorts = new SortReader(types, lookup);
        this.type = type;
        this.lenient = lenient;
    }

    /// The search.
    ///
    /// @throws Refused where it is no proper search
    Query read(List<Parameter> asked) {
        if (asked.size() > MOST_PARAMETERS) {
            throw Refused.tooLong(
                    "A search has at most "
                            + MOST_PARAMETERS
                            + " parameters. Ask for less, or in several searches.");
        }
        for (Parameter parameter : asked) {
            refuseNul(parameter);
            if (take(parameter)) {
                used.add(parameter);
            }
        }
        pair();
        compose();
        if (sort.isEmpty()) {
            sort.addAll(order());
        } else {
            sort.add(new SortBy.Column(new SortKey.ByRow(true)));
        }
        return new Query(
                type,
                Condition.all(List.copyOf(criteria.values())),
                sort,
                count,
                countOnly,
                total,
                inclusions,
                used,
                warnings);
    }

    /// PostgreSQL keeps no U+0000, and no text of FHIR has it.
    private static void refuseNul(Parameter parameter) {
        if (parameter.name().indexOf(0) >= 0 || parameter.value().indexOf(0) >= 0) {
            throw Refused.invalid(
                    "The parameter "
                            + name(parameter.name().replace('\0', '\uFFFD'))
                            + " holds the character U+0000, which no text has. Leave it out.");
        }
    }

    /// Where a code and dates are asked for that are indexed together, one walk finds both: their
    /// conditions make way for that of the pair.
    private void pair() {
        for (Parameter code : List.copyOf(criteria.keySet())) {
            List<Condition.Window> both = null;
            List<Condition> apart = new ArrayList<>();
            for (Parameter date : List.copyOf(criteria.keySet())) {
                boolean more = both == null || criteria.get(date) instanceof Condition.AtIn;
                List<Condition.Window> pair = more ? parameters.pair(type, code, date) : null;
                Condition own = pair == null ? null : criteria.remove(date);
                if (pair != null && own != null) {
                    both = both == null ? pair : Condition.Window.both(both, pair);
                    apart.add(own);
                }
            }
            Condition own = criteria.get(code);
            if (both != null && own != null) {
                apart.add(own);
                Condition.InRange index = new Condition.InRange(both);
                boolean asked = apart.getFirst() instanceof Condition.AtIn;
                criteria.put(
                        code,
                        asked && Condition.all(apart) instanceof Condition.And and
                                ? new Condition.Together(index, and)
                                : index);
            }
        }
    }

    /// Where a code and a quantity are asked for that a composite has together (`code` and
    /// `value-quantity` of Observation), its index finds both.
    private void compose() {
        for (Parameter code : List.copyOf(criteria.keySet())) {
            for (Parameter quantity : List.copyOf(criteria.keySet())) {
                Condition own = criteria.get(code);
                Condition both =
                        own == null || !criteria.containsKey(quantity) || isPaired(own)
                                ? null
                                : parameters.composed(type, code, quantity);
                if (both != null) {
                    criteria.remove(quantity);
                    criteria.put(code, both);
                    break;
                }
            }
        }
    }

    private static boolean isPaired(Condition code) {
        return code instanceof Condition.InRange || code instanceof Condition.Together;
    }

    /// Newest first, by the type's main date; where it has none by id, since those that are given
    /// here grow. Both orders have an index.
    private List<SortBy> order() {
        SortBy row = new SortBy.Column(new SortKey.ByRow(true));
        return types.of(type).plan().mainDate() == null
                ? List.of(new SortBy.Column(new SortKey.ById(true)), row)
                : List.of(new SortBy.Column(new SortKey.ByMainDate(true)), row);
    }

    /// Refuses criteria that would mean any resource of the type, or that say how to show it.
    static void requireCriteria(Query query, List<Parameter> criteria) {
        boolean shown = criteria.stream().anyMatch(parameter -> isResult(parameter.name()));
        boolean any =
                query.condition() instanceof Condition.And(List<Condition> all) && all.isEmpty();
        if (shown || any) {
            throw Refused.invalid(
                    "Criteria are search parameters, such as identifier=system|value, and nothing"
                            + " else.");
        }
    }

    private static boolean isResult(String name) {
        String plain = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        return SHOWN.contains(name)
                || Set.of("_summary", "_count", "_sort", "_total", "_include", "_revinclude")
                        .contains(plain);
    }

    private boolean take(Parameter parameter) {
        String name = parameter.name();
        String value = parameter.value();
        if (SHOWN.contains(name)) {
            return true;
        }
        switch (name) {
            case "_summary" -> countOnly |= value.equals("count");
            case "_count" -> count = count(value);
            case "_sort" -> sort.addAll(sorts.read(type, value));
            case "_total" -> total = total(value);
            default -> {
                if (name.equals("_include") || name.startsWith("_include:")) {
                    include(name.substring(8), value, false);
                } else if (name.equals("_revinclude") || name.startsWith("_revinclude:")) {
                    include(name.substring(11), value, true);
                } else {
                    return criterion(name, value);
                }
            }
        }
        return true;
    }

    private boolean criterion(String name, String value) {
        if (value.isEmpty()) {
            throw Refused.invalid("The parameter " + name(name) + " has no value.");
        }
        if (Escapes.split(value, ',').size() > MOST_ALTERNATIVES) {
            throw Refused.tooLong(
                    "The parameter "
                            + name(name)
                            + " has more than "
                            + MOST_ALTERNATIVES
                            + " alternatives. Ask for them in several searches.");
        }
        Condition condition = parameters.read(type, name, value);
        if (condition != null) {
            criteria.put(new Parameter(name, value), condition);
            return true;
        }
        String message =
                (NOT_OFFERED.contains(name.replaceFirst(":.*", ""))
                                ? name(name) + " is not offered. " + type
                                : type + " has no search parameter " + name(name) + ". It")
                        + " can be searched by: "
                        + known()
                        + ".";
        Problem problem = Problem.of(Kind.INVALID, "not-supported", message);
        if (!lenient) {
            throw new Refused(problem);
        }
        warnings.add(problem);
        return false;
    }

    /// A parameter's name, short enough for a message.
    static String name(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    private String known() {
        return String.join(
                ", ",
                types.definitions().searchParameters(type).stream()
                        .filter(parameter -> !parameter.expression().isEmpty())
                        .map(SearchParameter::code)
                        .toList());
    }

    static int count(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 0) {
                return Math.min(count, LARGEST_COUNT);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refused.invalid("_count takes a whole number from 0 to " + LARGEST_COUNT + ".");
    }

    private static Query.Total total(String value) {
        return switch (value) {
            case "none" -> Query.Total.NONE;
            case "estimate" -> Query.Total.ESTIMATE;
            case "accurate" -> Query.Total.ACCURATE;
            default -> throw Refused.invalid("_total takes none, estimate or accurate.");
        };
    }

    private void include(String modifier, String value, boolean reverse) {
        boolean iterate = modifier.equals(":iterate") || modifier.equals(":recurse");
        if (!modifier.isEmpty() && !iterate) {
            throw wrong(reverse, modifier, value, "the only modifier is :iterate");
        }
        String[] parts = value.split(":", -1);
        if (value.equals("*")) {
            parts = new String[] {type, "*"};
        }
        if (parts.length < 2 || parts.length > 3) {
            throw wrong(reverse, modifier, value, "write TYPE:REFERENCE or TYPE:REFERENCE:TARGET");
        }
        if (!types.isKnown(parts[0])) {
            throw wrong(reverse, modifier, value, "there is no resource type " + name(parts[0]));
        }
        if (reverse && value.equals("*")) {
            throw wrong(reverse, modifier, value, "name the type that refers: TYPE:REFERENCE");
        }
        TypeIndex source = types.of(parts[0]);
        List<Long> atoms = new ArrayList<>();
        List<Short> targets = new ArrayList<>();
        if (parts[1].equals("*")) {
            for (Atom atom : source.plan().atoms()) {
                if (atom.type() == SearchParameter.Type.REFERENCE) {
                    atoms.add(source.key(atom));
                }
            }
        } else {
            IndexedParameter parameter = source.plan().parameter(parts[1]);
            if (parameter == null
                    || parameter.parameter().type() != SearchParameter.Type.REFERENCE) {
                String why = parts[0] + " has no reference parameter " + name(parts[1]);
                throw wrong(reverse, modifier, value, why);
            }
            parameter.atoms().forEach(atom -> atoms.add(source.key(atom)));
            if (!parameter.restriction().isEmpty()) {
                parameter.restriction().stream()
                        .filter(types::isKnown)
                        .forEach(target -> targets.add(types.code(target)));
            }
        }
        if (parts.length == 3) {
            if (!types.isKnown(parts[2])) {
                throw wrong(
                        reverse, modifier, value, "there is no resource type " + name(parts[2]));
            }
            short target = types.code(parts[2]);
            if (!targets.isEmpty() && !targets.contains(target)) {
                atoms.clear(); // the parameter leads to no such resource
            }
            targets.clear();
            targets.add(target);
        }
        inclusions.add(new Inclusion(reverse, iterate, types.code(parts[0]), atoms, targets));
    }

    private static Refused wrong(boolean reverse, String modifier, String value, String why) {
        String asked = (reverse ? "_revinclude" : "_include") + name(modifier) + "=" + name(value);
        return Refused.invalid(asked + " cannot be followed: " + why + ".");
    }
}
