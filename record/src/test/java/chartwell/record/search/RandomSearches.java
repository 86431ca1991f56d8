package chartwell.record.search;

import chartwell.record.search.Population.Held;
import chartwell.record.search.SpecParameters.Spec;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Searches whose values come from the population, bent a little, so that they find something.
final class RandomSearches {
    /// Parameters that the record refuses or reads differently, each with its reason.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    // R4's definitions find nothing; the record corrects them
                    "code-value-date", "relationship",
                    // HAPI's 'as uri' leaves out canonical, which R4 derives from uri
                    "source-uri", "target-uri",
                    // three components, of which one is found from %resource
                    "chromosome-variant-coordinate", "chromosome-window-coordinate",
                    "referenceseqid-variant-coordinate", "referenceseqid-window-coordinate");

    private final RandomGenerator random;
    private final RandomElements some;
    private final RandomValues values;
    private final Population population;

    RandomSearches(RandomGenerator random, Population population) {
        this.random = random;
        this.some = new RandomElements(random);
        this.values = new RandomValues(random);
        this.population = population;
    }

    /// A type that has resources.
    String type() {
        List<String> types =
                population.all().stream()
                        .map(Held::type)
                        .filter(type -> some.chance(0.1) || RandomResources.makes(type))
                        .distinct()
                        .toList();
        return types.isEmpty() ? "Observation" : some.of(types);
    }

    /// One to three criteria on a type.
    List<Parameter> criteria(String type) {
        List<Parameter> criteria = new ArrayList<>();
        if (some.chance(0.15)) {
            criteria.addAll(together(type));
        }
        while (criteria.isEmpty() || (criteria.size() < 3 && some.chance(0.4))) {
            Parameter one = criterion(type, 0);
            if (one != null) {
                criteria.add(one);
            }
        }
        return criteria;
    }

    /// Parameters that the record has ways to find at once: codes, dates from and to, quantities.
    private List<Parameter> together(String type) {
        List<Parameter> criteria = new ArrayList<>();
        for (String code : List.of("code", "date", "date", "onset-date", "value-quantity")) {
            Spec parameter = population.parameters().of(type, code);
            Parameter one = parameter == null || some.chance(0.3) ? null : values(type, parameter);
            if (one != null) {
                criteria.add(one);
            }
        }
        return criteria;
    }

    private @Nullable Parameter criterion(String type, int depth) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return new Parameter("_id", some.chance(0.8) ? some.of(population.of(type)).id() : "x");
        }
        if (kind == 1) {
            return new Parameter(
                    "_lastUpdated", values.updated(some.of(population.of(type)).updated()));
        }
        if (kind <= 4 && depth < 2) {
            return chain(type, depth);
        }
        if (kind <= 6 && depth < 2) {
            return reverse(type, depth);
        }
        Spec parameter = some.of(parameters(type));
        if (some.chance(0.08) && parameter.type() != SearchParamType.COMPOSITE) {
            return new Parameter(
                    parameter.code() + ":missing", some.chance(0.5) ? "true" : "false");
        }
        return values(type, parameter);
    }

    private List<Spec> parameters(String type) {
        List<Spec> parameters = new ArrayList<>(population.parameters().of(type));
        for (String code : List.of("_tag", "_profile")) {
            parameters.add(Objects.requireNonNull(population.parameters().of(type, code)));
        }
        parameters.removeIf(
                parameter ->
                        parameter.type() == SearchParamType.SPECIAL
                                || LEFT_OUT.contains(parameter.code()));
        return parameters;
    }

    private @Nullable Parameter values(String type, Spec parameter) {
        String modifier = modifier(parameter);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < 3 && (i == 0 || some.chance(0.3)); i++) {
            String value = value(type, parameter, modifier);
            if (value != null) {
                joined.append(joined.isEmpty() ? "" : ",").append(value);
            }
        }
        String name = parameter.code() + (modifier.isEmpty() ? "" : ":" + modifier);
        return joined.isEmpty() ? null : new Parameter(name, joined.toString());
    }

    private String modifier(Spec parameter) {
        boolean plain = some.chance(0.6);
        return switch (parameter.type()) {
            case STRING -> plain ? "" : some.of(List.of("exact", "contains"));
            case TOKEN -> some.chance(0.85) ? "" : "not";
            case REFERENCE -> {
                if (plain) {
                    yield "";
                }
                yield some.chance(0.5) && !parameter.expression().contains("resolve()")
                        ? "identifier"
                        : some.of(parameter.targets());
            }
            default -> "";
        };
    }

    /// A value for a parameter from a resource that has it; null where none was met.
    private @Nullable String value(String type, Spec parameter, String modifier) {
        List<Held> all = population.of(type);
        boolean foreign = parameter.type() == SearchParamType.REFERENCE && some.chance(0.15);
        Spec asked = foreign ? some.of(links(type)) : parameter;
        for (int i = 0; i < 8; i++) {
            Held one = some.of(all);
            List<Base> nodes = population.values(one, asked);
            if (!nodes.isEmpty()) {
                Base node = some.of(nodes);
                String value =
                        parameter.type() == SearchParamType.COMPOSITE
                                ? composite(one, node, parameter)
                                : values.of(node, parameter.type(), modifier);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    private @Nullable String composite(Held one, Base root, Spec parameter) {
        List<String> parts = new ArrayList<>();
        for (SpecParameters.Part part : parameter.parts()) {
            List<Base> nodes = population.below(one, root, part.expression());
            String value =
                    nodes.isEmpty()
                            ? null
                            : values.of(some.of(nodes), part.type(), "composite" + parts.size());
            if (value == null) {
                return null;
            }
            parts.add(value);
        }
        return String.join("$", parts);
    }

    private List<Spec> links(String type) {
        return parameters(type).stream()
                .filter(parameter -> parameter.type() == SearchParamType.REFERENCE)
                .toList();
    }

    private @Nullable Parameter chain(String type, int depth) {
        List<Spec> links = links(type);
        if (links.isEmpty()) {
            return null;
        }
        Spec link = some.of(links);
        Held from = some.of(population.of(type));
        for (String reference : population.references(from, link)) {
            Held target = population.get(reference);
            if (target != null && link.targets().contains(target.type())) {
                Parameter inner = criterion(target.type(), depth + 1);
                boolean one = link.targets().size() == 1 && some.chance(0.5);
                String head = link.code() + (one ? "" : ":" + target.type());
                return inner == null
                        ? null
                        : new Parameter(head + "." + inner.name(), inner.value());
            }
        }
        return null;
    }

    private @Nullable Parameter reverse(String type, int depth) {
        String source = type();
        for (Spec link : links(source)) {
            if (link.targets().contains(type) && some.chance(0.4)) {
                Parameter inner = criterion(source, depth + 1);
                return inner == null
                        ? null
                        : new Parameter(
                                "_has:" + source + ":" + link.code() + ":" + inner.name(),
                                inner.value());
            }
        }
        return null;
    }

    /// Up to two keys to sort by; null for none.
    String sort(String type) {
        List<String> keys = new ArrayList<>(List.of("_id", "_lastUpdated"));
        for (Spec parameter : parameters(type)) {
            switch (parameter.type()) {
                case COMPOSITE, SPECIAL -> {
                    // no order
                }
                default -> keys.add(parameter.code());
            }
        }
        String first = (some.chance(0.5) ? "-" : "") + some.of(keys);
        return some.chance(0.6) ? first : first + (some.chance(0.5) ? ",-" : ",") + some.of(keys);
    }

    /// A reference parameter of a type to include by; null where it has none.
    @Nullable Spec link(String type) {
        List<Spec> links = links(type);
        return links.isEmpty() ? null : some.of(links);
    }
}
