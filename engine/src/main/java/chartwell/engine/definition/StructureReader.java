package chartwell.engine.definition;

import chartwell.engine.definition.ElementDefinition.ElementType;
import chartwell.engine.definition.TypeDefinition.Kind;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes types of StructureDefinition resources, from their differentials: a type has its base's
/// elements and then its own, which is how FHIR's own snapshots are made for new types.
///
/// StructureDefinitions may come in any order. Not for use by several threads.
final class StructureReader {
    private static final String SYSTEM_TYPES = "http://hl7.org/fhirpath/System.";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    private static final String FHIR_TYPE = CORE + "structuredefinition-fhir-type";
    private static final String REGEX = CORE + "regex";

    private final Map<String, JsonObject> waiting = new LinkedHashMap<>();
    private final Map<String, TypeDefinition> types;

    /// A reader that adds to types known already.
    StructureReader(Map<String, TypeDefinition> known) {
        types = new HashMap<>(known);
    }

    /// Takes a StructureDefinition of a type (no profile).
    void add(JsonObject structure) {
        waiting.put(require(structure, "type"), structure);
    }

    /// All types, each with its backbones.
    Map<String, TypeDefinition> types() {
        while (!waiting.isEmpty()) {
            read(waiting.keySet().iterator().next());
        }
        return types;
    }

    private TypeDefinition read(String name) {
        JsonObject structure = waiting.remove(name);
        if (structure == null) {
            TypeDefinition known = types.get(name);
            if (known == null) {
                throw new IllegalArgumentException("there is no definition of type " + name);
            }
            return known;
        }
        String baseUrl = structure.text("baseDefinition");
        TypeDefinition base =
                baseUrl == null ? null : read(baseUrl.substring(baseUrl.lastIndexOf('/') + 1));
        JsonObject differential = structure.object("differential");
        List<JsonObject> elements =
                differential == null ? List.of() : differential.objects("element");
        Map<String, List<ElementDefinition>> byParent = children(elements);
        addBackbones(name, elements, byParent);
        List<ElementDefinition> all = new ArrayList<>(base == null ? List.of() : base.elements());
        all.addAll(byParent.getOrDefault(name, List.of()));
        Kind kind = kind(require(structure, "kind"));
        TypeDefinition type =
                new TypeDefinition(
                        name,
                        kind,
                        isAbstract(name, structure),
                        base == null ? null : base.name(),
                        kind == Kind.PRIMITIVE ? pattern(name, elements, base) : null,
                        all);
        types.put(name, type);
        return type;
    }

    /// MetadataResource is a pattern that HL7's files give as if it were a resource.
    private static boolean isAbstract(String name, JsonObject structure) {
        return name.equals("MetadataResource")
                || structure.get("abstract") == Json.JsonBoolean.TRUE;
    }

    private static Kind kind(String kind) {
        return switch (kind) {
            case "primitive-type" -> Kind.PRIMITIVE;
            case "resource", "logical" -> Kind.RESOURCE;
            case "complex-type" -> Kind.DATATYPE;
            default -> throw new IllegalArgumentException("unknown kind of structure: " + kind);
        };
    }

    /// The elements by the path that they lie in, without primitives' values and prohibited ones.
    private static Map<String, List<ElementDefinition>> children(List<JsonObject> elements) {
        Map<String, List<ElementDefinition>> byParent = new HashMap<>();
        for (JsonObject element : elements) {
            String path = require(element, "path");
            int dot = path.lastIndexOf('.');
            if (dot > 0 && !isPrimitiveValue(path) && !"0".equals(element.text("max"))) {
                byParent.computeIfAbsent(path.substring(0, dot), _ -> new ArrayList<>())
                        .add(element(path, element));
            }
        }
        return byParent;
    }

    private static boolean isPrimitiveValue(String path) {
        return Character.isLowerCase(path.charAt(0)) && path.endsWith(".value");
    }

    private static ElementDefinition element(String path, JsonObject element) {
        String written = path.substring(path.lastIndexOf('.') + 1);
        boolean choice = written.endsWith("[x]");
        String max = require(element, "max");
        return new ElementDefinition(
                choice ? written.substring(0, written.length() - 3) : written,
                choice,
                Integer.parseInt(number(element, "min")),
                max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max),
                element.get("isSummary") == Json.JsonBoolean.TRUE,
                element.get("isModifier") == Json.JsonBoolean.TRUE,
                elementTypes(path, element));
    }

    private static List<ElementType> elementTypes(String path, JsonObject element) {
        String reference = element.text("contentReference");
        if (reference != null) {
            return List.of(
                    new ElementType(reference.substring(reference.indexOf('#') + 1), List.of()));
        }
        List<ElementType> found = new ArrayList<>();
        for (JsonObject type : element.objects("type")) {
            String code = require(type, "code");
            if (code.equals("BackboneElement") || code.equals("Element")) {
                code = path;
            } else if (code.startsWith(SYSTEM_TYPES)) {
                // 4.0.1 says string for Resource.id by mistake; its text says id
                code = path.equals("Resource.id") ? "id" : extension(type, FHIR_TYPE, "valueUrl");
            }
            found.add(new ElementType(code == null ? "string" : code, targets(type)));
        }
        return found;
    }

    /// The resource types that a reference may lead to; `Resource` means any, thus none is named.
    private static List<String> targets(JsonObject type) {
        List<String> targets = new ArrayList<>();
        if (type.get("targetProfile") instanceof JsonArray profiles) {
            for (Json profile : profiles) {
                if (profile instanceof Json.JsonString(String url)) {
                    targets.add(url.substring(url.lastIndexOf('/') + 1));
                }
            }
        }
        return targets.contains("Resource") ? List.of() : targets;
    }

    private void addBackbones(
            String name, List<JsonObject> elements, Map<String, List<ElementDefinition>> byParent) {
        for (JsonObject element : elements) {
            String path = require(element, "path");
            List<ElementDefinition> own = byParent.get(path);
            if (own != null && !path.equals(name)) {
                TypeDefinition base = read(require(element.objects("type").getFirst(), "code"));
                List<ElementDefinition> all = new ArrayList<>(base.elements());
                all.addAll(own);
                types.put(
                        path,
                        new TypeDefinition(path, Kind.BACKBONE, false, base.name(), null, all));
            }
        }
    }

    private static @Nullable String pattern(
            String name, List<JsonObject> elements, @Nullable TypeDefinition base) {
        for (JsonObject element : elements) {
            if (require(element, "path").equals(name + ".value")) {
                for (JsonObject type : element.objects("type")) {
                    String regex = extension(type, REGEX, "valueString");
                    if (regex != null) {
                        return regex;
                    }
                }
            }
        }
        return base == null ? null : base.pattern();
    }

    private static @Nullable String extension(JsonObject type, String url, String value) {
        for (JsonObject extension : type.objects("extension")) {
            if (url.equals(extension.text("url"))) {
                return extension.text(value);
            }
        }
        return null;
    }

    private static String number(JsonObject object, String name) {
        return object.get(name) instanceof Json.JsonNumber(String text) ? text : "0";
    }

    static String require(JsonObject object, String name) {
        String text = object.text(name);
        if (text == null) {
            throw new IllegalArgumentException("a definition has no " + name);
        }
        return text;
    }
}
