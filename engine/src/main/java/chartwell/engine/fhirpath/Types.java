package chartwell.engine.fhirpath;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.json.JsonObject;
import chartwell.engine.structure.StructureCheck;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The types by name, one [NodeType] each. Safe for use by several threads.
final class Types {
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    static final NodeType BOOLEAN = system("System.Boolean", Category.BOOLEAN);
    static final NodeType STRING = system("System.String", Category.TEXT);
    static final NodeType INTEGER = system("System.Integer", Category.NUMBER);
    static final NodeType DECIMAL = system("System.Decimal", Category.NUMBER);
    static final NodeType DATE = system("System.Date", Category.TEMPORAL);
    static final NodeType DATE_TIME = system("System.DateTime", Category.TEMPORAL);
    static final NodeType TIME = system("System.Time", Category.TEMPORAL);

    /// FHIR's Quantity is one too.
    static final NodeType QUANTITY =
            new NodeType(
                    "System.Quantity",
                    null,
                    Set.of("System.Quantity", "Quantity"),
                    Category.QUANTITY);

    /// What `type()` gives.
    static final NodeType TYPE_INFO =
            new NodeType(
                    "System.TypeInfo",
                    new TypeDefinition(
                            "System.TypeInfo",
                            TypeDefinition.Kind.DATATYPE,
                            false,
                            null,
                            null,
                            List.of(text("namespace"), text("name"))),
                    Set.of("System.TypeInfo"),
                    Category.COMPLEX);

    /// Of nodes whose type is known only when they are seen.
    static final NodeType ANY = new NodeType("any type", null, Set.of(), Category.ANY);

    private static final Map<String, NodeType> SYSTEM =
            Map.of(
                    "Boolean",
                    BOOLEAN,
                    "String",
                    STRING,
                    "Integer",
                    INTEGER,
                    "Decimal",
                    DECIMAL,
                    "Date",
                    DATE,
                    "DateTime",
                    DATE_TIME,
                    "Time",
                    TIME,
                    "Quantity",
                    QUANTITY);

    private final Definitions definitions;
    private final StructureCheck structure;
    private final Map<String, NodeType> types = new ConcurrentHashMap<>();
    private volatile Set<String> elements = Set.of();

    Types(Definitions definitions) {
        this.definitions = definitions;
        this.structure = new StructureCheck(definitions);
    }

    Definitions definitions() {
        return definitions;
    }

    /// A FHIR type by name, or null.
    @Nullable NodeType fhir(String name) {
        NodeType known = types.get(name);
        if (known != null) {
            return known;
        }
        TypeDefinition definition = definitions.type(name);
        return definition == null ? null : types.computeIfAbsent(name, _ -> node(definition));
    }

    /// A type of FHIRPath's own by its name without `System.`, or null.
    static @Nullable NodeType system(String name) {
        return SYSTEM.get(name);
    }

    /// Whether a node is what a profile's url demands.
    Truth conforms(Items.Item item, String profile) {
        int version = profile.indexOf('|');
        String url = version < 0 ? profile : profile.substring(0, version);
        NodeType wanted = url.startsWith(CORE) ? fhir(url.substring(CORE.length())) : null;
        if (wanted == null) {
            throw new PathEvaluationException("no such profile is known here");
        }
        boolean sound =
                !(item.value() instanceof JsonObject resource)
                        || !resource.has("resourceType")
                        || structure.check(resource).isEmpty();
        return Truth.of(item.type().isA(wanted.name()) && sound);
    }

    static NodeType of(Temporal.Kind kind) {
        return switch (kind) {
            case DATE -> DATE;
            case DATE_TIME -> DATE_TIME;
            case TIME -> TIME;
        };
    }

    /// Whether a type of resources, or of something in them, has an element.
    boolean isElement(String name) {
        if (elements.isEmpty()) {
            Set<String> names = new HashSet<>();
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(definitions.resourceTypes());
            open.add("Parameters");
            while (!open.isEmpty()) {
                TypeDefinition type = definitions.type(open.pop());
                if (type != null && seen.add(type.name())) {
                    type.elements().forEach(element -> names.add(element.name()));
                    type.elements().stream()
                            .flatMap(element -> element.types().stream())
                            .forEach(choice -> open.add(choice.code()));
                }
            }
            elements = Set.copyOf(names);
        }
        return elements.contains(name);
    }

    /// What a resource says that it is; the given type where it says nothing that is known.
    NodeType actual(NodeType declared, JsonObject resource) {
        String name = resource.text("resourceType");
        NodeType actual = name == null ? null : fhir(name);
        return actual == null ? declared : actual;
    }

    private NodeType node(TypeDefinition definition) {
        Set<String> ancestry = new LinkedHashSet<>();
        TypeDefinition at = definition;
        while (at != null && ancestry.add(at.name())) {
            String base = at.base();
            at = base == null ? null : definitions.type(base);
            if (at == null && base != null) {
                ancestry.add(base);
            }
        }
        Category category =
                ancestry.contains("Quantity") ? Category.QUANTITY : category(definition);
        return new NodeType(definition.name(), definition, ancestry, category);
    }

    private static Category category(TypeDefinition definition) {
        if (definition.kind() != TypeDefinition.Kind.PRIMITIVE) {
            return Category.COMPLEX;
        }
        return switch (definition.name()) {
            case "boolean" -> Category.BOOLEAN;
            case "integer", "positiveInt", "unsignedInt", "decimal" -> Category.NUMBER;
            case "date", "dateTime", "instant", "time" -> Category.TEMPORAL;
            default -> Category.TEXT;
        };
    }

    private static NodeType system(String name, Category category) {
        return new NodeType(name, null, Set.of(name), category);
    }

    private static ElementDefinition text(String name) {
        return new ElementDefinition(
                name,
                false,
                1,
                1,
                false,
                false,
                List.of(new ElementDefinition.ElementType("string", List.of())));
    }
}
