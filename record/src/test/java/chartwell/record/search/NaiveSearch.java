package chartwell.record.search;

import chartwell.record.search.Population.Held;
import chartwell.record.search.SpecParameters.Part;
import chartwell.record.search.SpecParameters.Spec;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Searches by looking at each resource. Slow, short, and nothing of the record's search in it.
final class NaiveSearch {
    /// Where an open period begins.
    private static final BigDecimal LEAST = new BigDecimal("-1e30");

    private final Population population;
    private final Instant now;

    NaiveSearch(Population population, Instant now) {
        this.population = population;
        this.now = now;
    }

    /// The resources of a type that meet all criteria.
    List<Held> find(String type, List<Parameter> criteria) {
        return population.of(type).stream()
                .filter(one -> criteria.stream().allMatch(c -> meets(one, c.name(), c.value())))
                .toList();
    }

    private boolean meets(Held one, String name, String value) {
        if (name.startsWith("_has:")) {
            String[] parts = name.split(":", 4);
            return population.of(parts[1]).stream()
                    .filter(source -> meets(source, parts[3], value))
                    .flatMap(source -> population.references(source, of(source, parts[2])).stream())
                    .anyMatch(one.reference()::equals);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            String[] head = name.substring(0, dot).split(":", 2);
            Spec link = of(one, head[0]);
            return population.references(one, link).stream()
                    .map(population::get)
                    .filter(Objects::nonNull)
                    .filter(target -> head.length == 1 || target.type().equals(head[1]))
                    .anyMatch(target -> meets(target, name.substring(dot + 1), value));
        }
        String[] parts = name.split(":", 2);
        String modifier = parts.length == 2 ? parts[1] : "";
        if (modifier.equals("missing")) {
            return value.equals("true") == isMissing(one, of(one, parts[0]));
        }
        Stream<String> values = NaiveValues.split(value, ',').stream();
        return modifier.equals("not")
                ? values.noneMatch(v -> meets(one, parts[0], "", v))
                : values.anyMatch(v -> meets(one, parts[0], modifier, v));
    }

    /// A contained resource is nothing that a parameter for one type of resource could find.
    private boolean isMissing(Held one, Spec parameter) {
        boolean typed = parameter.expression().contains("resolve() is");
        return population.values(one, parameter).stream()
                .allMatch(
                        node ->
                                typed
                                        && node instanceof Reference reference
                                        && reference.hasReference()
                                        && reference.getReference().startsWith("#"));
    }

    private Spec of(Held one, String code) {
        return Objects.requireNonNull(population.parameters().of(one.type(), code));
    }

    private boolean meets(Held one, String code, String modifier, String value) {
        if (code.equals("_id")) {
            return one.id().equals(value);
        }
        if (code.equals("_lastUpdated")) {
            InstantType updated = new InstantType();
            updated.setValueAsString(one.updated().toString());
            return NaiveValues.date(updated, value, now);
        }
        Spec parameter = of(one, code);
        return population.values(one, parameter).stream()
                .anyMatch(
                        node ->
                                parameter.type() == SearchParamType.COMPOSITE
                                        ? composite(one, node, parameter.parts(), value)
                                        : is(
                                                node,
                                                parameter.type(),
                                                modifier,
                                                value,
                                                parameter.targets()));
    }

    private boolean composite(Held one, Base root, List<Part> parts, String value) {
        List<String> values = NaiveValues.split(value, '$');
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String wanted = values.get(i);
            if (population.below(one, root, part.expression()).stream()
                    .noneMatch(node -> is(node, part.type(), "", wanted, List.of()))) {
                return false;
            }
        }
        return true;
    }

    private boolean is(
            Base node, SearchParamType type, String modifier, String value, List<String> targets) {
        return switch (type) {
            case TOKEN -> NaiveValues.token(node, value);
            case STRING -> NaiveValues.text(node, modifier, value);
            case REFERENCE -> NaiveValues.reference(node, modifier, value, targets);
            case DATE -> NaiveValues.date(node, value, now);
            case NUMBER -> NaiveValues.number(NaiveRange.of(node), value);
            case QUANTITY -> NaiveValues.quantity(node, value);
            case URI -> NaiveValues.uri(node, value);
            default -> throw new IllegalArgumentException(type.toCode());
        };
    }

    /// Whether resources are in the order that `_sort` asks for; what has no value comes last.
    boolean isSorted(List<Held> resources, String sort) {
        for (int i = 1; i < resources.size(); i++) {
            if (compare(resources.get(i - 1), resources.get(i), sort) > 0) {
                return false;
            }
        }
        return true;
    }

    private int compare(Held one, Held other, String sort) {
        return Arrays.stream(sort.split(",", -1))
                .mapToInt(
                        code -> {
                            boolean down = code.startsWith("-");
                            String own = down ? code.substring(1) : code;
                            Comparable<Object> a = key(one, own, down);
                            Comparable<Object> b = key(other, own, down);
                            if (a == null || b == null) {
                                return Boolean.compare(a == null, b == null);
                            }
                            return down ? b.compareTo(a) : a.compareTo(b);
                        })
                .filter(c -> c != 0)
                .findFirst()
                .orElse(0);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Comparable<Object> key(Held one, String code, boolean down) {
        if (code.equals("_id")) {
            return (Comparable<Object>) (Object) one.id();
        }
        if (code.equals("_lastUpdated")) {
            return (Comparable<Object>) (Object) one.updated();
        }
        Spec parameter = of(one, code);
        Stream<? extends Comparable<?>> keys =
                population.values(one, parameter).stream()
                        .flatMap(node -> keys(node, parameter.type()));
        Comparator<Comparable<Object>> order = Comparator.naturalOrder();
        return keys.map(key -> (Comparable<Object>) (Object) key)
                .max(down ? order : order.reversed())
                .orElse(null);
    }

    private static Stream<? extends Comparable<?>> keys(Base node, SearchParamType type) {
        return switch (type) {
            case STRING ->
                    NaiveValues.texts(node).stream().map(NaiveValues::folded).map(NaiveSearch::hex);
            case TOKEN ->
                    NaiveValues.tokens(node).stream()
                            .map(NaiveValues.Token::code)
                            .filter(Objects::nonNull)
                            .map(NaiveSearch::hex);
            case REFERENCE -> Stream.ofNullable(NaiveValues.led(node)).map(NaiveSearch::hex);
            case URI -> Stream.ofNullable(node.primitiveValue()).map(NaiveSearch::hex);
            default ->
                    Stream.ofNullable(NaiveRange.of(node))
                            .map(range -> range.low() == null ? LEAST : range.low());
        };
    }

    /// The first 100 characters, in the order of code points.
    private static String hex(String text) {
        int length = Math.min(100, text.codePointCount(0, text.length()));
        byte[] head =
                text.substring(0, text.offsetByCodePoints(0, length))
                        .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(head);
    }
}
