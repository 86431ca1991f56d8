package chartwell.engine.fhirpath;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The types by name, one [NodeType] each. Safe for use by several threads.
final class Types {
    static final NodeType BOOLEAN = system("System.Boolean", Category.BOOLEAN);
    static final NodeType STRING = system("System.String", Category.TEXT);
    static final NodeType INTEGER = system("System.Integer", Category.NUMBER);
    static final NodeType DECIMAL = system("System.Decimal", Category.NUMBER);
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
                    system("System.Date", Category.TEMPORAL),
                    "DateTime",
                    system("System.DateTime", Category.TEMPORAL),
                    "Time",
                    system("System.Time", Category.TEMPORAL),
                    "Quantity",
                    system("System.Quantity", Category.QUANTITY));

    private final Definitions definitions;
    private final Map<String, NodeType> types = new ConcurrentHashMap<>();

    Types(Definitions definitions) {
        this.definitions = definitions;
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
        return new NodeType(definition.name(), definition, ancestry, category(definition));
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
}
