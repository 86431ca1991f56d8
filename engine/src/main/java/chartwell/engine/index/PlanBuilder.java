package chartwell.engine.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.FhirPath;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.fhirpath.PathResult;
import chartwell.engine.fhirpath.Shape;
import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Collects the atoms of one resource type. Not for use by several threads.
final class PlanBuilder {
    private static final Set<String> OF_THE_STORE = Set.of("_id", "_lastUpdated");

    private final Definitions definitions;
    private final String resourceType;
    private final PlanRules rules;
    private final FhirPath paths;
    private final Map<String, AtomPlan.Simple> simple = new LinkedHashMap<>();
    private final Map<String, AtomPlan.Composite> composite = new LinkedHashMap<>();
    private final Map<String, IndexedParameter> parameters = new HashMap<>();
    private final Map<PlanRules.Pair, Atom> pairs = new HashMap<>();

    PlanBuilder(Definitions definitions, String resourceType, PlanRules rules) {
        this.definitions = definitions;
        this.resourceType = resourceType;
        this.rules = rules;
        this.paths = new FhirPath(definitions);
    }

    String resourceType() {
        return resourceType;
    }

    List<AtomPlan.Simple> simple() {
        return List.copyOf(simple.values());
    }

    List<AtomPlan.Composite> composite() {
        return List.copyOf(composite.values());
    }

    List<Atom> atoms() {
        return Stream.<AtomPlan>concat(simple.values().stream(), composite.values().stream())
                .map(AtomPlan::atom)
                .toList();
    }

    Map<String, IndexedParameter> parameters() {
        return parameters;
    }

    Map<PlanRules.Pair, Atom> pairs() {
        return pairs;
    }

    /// Makes the atoms: simple ones first, so that ordinals run on.
    void build() {
        if (definitions.type(resourceType) == null) {
            throw new IllegalArgumentException("There is no resource type " + resourceType);
        }
        List<SearchParameter> all =
                definitions.searchParameters(resourceType).stream()
                        .filter(parameter -> !parameter.expression().isEmpty())
                        .filter(parameter -> !OF_THE_STORE.contains(parameter.code()))
                        .map(rules::corrected)
                        .toList();
        for (SearchParameter parameter : all) {
            Conversion conversion = Conversion.of(parameter.type());
            if (conversion != null) {
                addSimple(parameter, conversion);
            }
        }
        for (SearchParameter parameter : all) {
            if (parameter.type() == SearchParameter.Type.COMPOSITE) {
                addComposite(parameter);
            }
        }
        for (PlanRules.Pair pair : rules.pairs()) {
            if (pair.type().equals(resourceType)) {
                addPair(pair);
            }
        }
    }

    private void addSimple(SearchParameter parameter, Conversion conversion) {
        List<SearchPath> operands = operands(parameter);
        Set<String> restrictions = new TreeSet<>();
        operands.forEach(
                operand ->
                        restrictions.add(
                                operand.restriction() == null ? "" : operand.restriction()));
        boolean shared = restrictions.size() == 1;
        List<Atom> atoms = new ArrayList<>();
        for (SearchPath operand : operands) {
            Expression path = shared ? operand.path() : operand.whole().path();
            CompiledPath compiled = compile(parameter, path, resourceType);
            if (takesAny(conversion, compiled.shape())) {
                atoms.add(atom(parameter, path, new AtomPlan.Source(compiled, conversion)));
            }
        }
        if (!atoms.isEmpty()) {
            List<String> restriction =
                    shared && !restrictions.contains("") ? List.copyOf(restrictions) : List.of();
            parameters.put(parameter.code(), new IndexedParameter(parameter, atoms, restriction));
        }
    }

    private Atom atom(SearchParameter parameter, Expression path, AtomPlan.Source source) {
        String key = key(path.canonical(), parameter.type());
        AtomPlan.Simple known = simple.get(key);
        if (known == null) {
            Shape shape = source.path().shape();
            Atom atom =
                    new Atom(
                            simple.size(),
                            key,
                            parameter.type(),
                            shape.required(),
                            shape.items().stream().allMatch(item -> isPlain(item.type())),
                            parameter.type() == SearchParameter.Type.REFERENCE
                                    ? targets(shape, parameter)
                                    : List.of());
            known = new AtomPlan.Simple(atom, source);
            simple.put(key, known);
        }
        return known.atom();
    }

    /// Of FHIRPath's own types, primitives, and contact points.
    private boolean isPlain(NodeType type) {
        TypeDefinition definition = definitions.type(type.name());
        return definition == null
                || definition.kind() == TypeDefinition.Kind.PRIMITIVE
                || type.name().equals("ContactPoint");
    }

    /// What the element admits; where it admits all, what the parameter does.
    private static List<String> targets(Shape shape, SearchParameter parameter) {
        Set<String> targets = new TreeSet<>();
        for (Shape.Item item : shape.items()) {
            if (item.targets().isEmpty()) {
                return parameter.targets();
            }
            targets.addAll(item.targets());
        }
        return List.copyOf(targets);
    }

    private void addComposite(SearchParameter parameter) {
        List<Atom> atoms = new ArrayList<>();
        for (SearchPath operand : operands(parameter)) {
            CompiledPath root = compile(parameter, operand.path(), resourceType);
            String focus = root.shape().items().getFirst().type().name();
            List<List<AtomPlan.Source>> parts = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (SearchParameter.Component component : parameter.components()) {
                SearchParameter part = definitions.searchParameter(component.definition());
                Conversion conversion = part == null ? null : Conversion.of(part.type());
                if (part == null || conversion == null) {
                    throw refused(parameter, "there is no part " + component.definition());
                }
                Expression path = parsed(parameter, component.expression());
                parts.add(
                        List.of(new AtomPlan.Source(compile(parameter, path, focus), conversion)));
                texts.add(path.canonical() + ":" + lowerCase(part.type()));
            }
            String path = operand.path().canonical() + "(" + String.join(", ", texts) + ")";
            atoms.add(composite(path, root, parts));
        }
        parameters.put(parameter.code(), new IndexedParameter(parameter, atoms, List.of()));
    }

    private void addPair(PlanRules.Pair pair) {
        IndexedParameter code = parameters.get(pair.code());
        IndexedParameter date = parameters.get(pair.date());
        if (code == null || date == null) {
            throw new IllegalStateException("plan-rules.json: no parameters for " + pair);
        }
        String path = "$this(" + keys(code) + ", " + keys(date) + ")";
        CompiledPath root = paths.require("$this", resourceType);
        pairs.put(pair, composite(path, root, List.of(sources(code), sources(date))));
    }

    private Atom composite(String path, CompiledPath root, List<List<AtomPlan.Source>> parts) {
        String key = key(path, SearchParameter.Type.COMPOSITE);
        AtomPlan.Composite known = composite.get(key);
        if (known == null) {
            int ordinal = simple.size() + composite.size();
            SearchParameter.Type type = SearchParameter.Type.COMPOSITE;
            Atom atom = new Atom(ordinal, key, type, false, false, List.of());
            known = new AtomPlan.Composite(atom, root, parts);
            composite.put(key, known);
        }
        return known.atom();
    }

    private List<AtomPlan.Source> sources(IndexedParameter parameter) {
        List<AtomPlan.Source> sources = new ArrayList<>();
        for (Atom atom : parameter.atoms()) {
            AtomPlan.Simple plan = simple.get(atom.key());
            if (plan != null) {
                sources.add(plan.source());
            }
        }
        return sources;
    }

    private String keys(IndexedParameter parameter) {
        return String.join(
                " | ",
                parameter.atoms().stream()
                        .map(atom -> atom.key().substring(resourceType.length() + 1))
                        .toList());
    }

    private String key(String path, SearchParameter.Type type) {
        return resourceType + ":" + path + ":" + lowerCase(type);
    }

    private static String lowerCase(SearchParameter.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static boolean takesAny(Conversion conversion, Shape shape) {
        return shape.items().stream().anyMatch(item -> conversion.takes(item.type()));
    }

    private List<SearchPath> operands(SearchParameter parameter) {
        try {
            return SearchPath.of(parameter.expression(), resourceType, definitions);
        } catch (Rejected rejected) {
            throw refused(parameter, rejected.problem().text());
        }
    }

    private Expression parsed(SearchParameter parameter, String expression) {
        try {
            return SearchPath.plain(expression, definitions);
        } catch (Rejected rejected) {
            throw refused(parameter, rejected.problem().text());
        }
    }

    private CompiledPath compile(SearchParameter parameter, Expression path, String focus) {
        return switch (paths.compile(path, focus, resourceType)) {
            case PathResult.Compiled compiled -> compiled.path();
            case PathResult.Refused problem -> throw refused(parameter, problem.problem().text());
        };
    }

    private IllegalArgumentException refused(SearchParameter parameter, String why) {
        return new IllegalArgumentException(
                "Search parameter " + parameter.url() + " for " + resourceType + ": " + why);
    }
}
