package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A part of a resource, tagged `SUBSETTED` so that nobody takes it for the whole.
sealed interface Subset {

    /// The part of a resource.
    JsonObject of(JsonObject resource);

    /// The elements named, and those without which the resource would be invalid. `names` may be
    /// `name` or `Patient.name`.
    record Elements(Definitions definitions, Set<String> names) implements Subset {
        public Elements {
            names = Set.copyOf(names);
        }

        @Override
        public JsonObject of(JsonObject resource) {
            String type = String.valueOf(resource.text("resourceType"));
            return tagged(
                    kept(
                            resource,
                            definitions.type(type),
                            element ->
                                    element.min() > 0
                                            || element.modifier()
                                            || names.contains(element.name())
                                            || names.contains(type + "." + element.name())));
        }
    }

    /// The elements that the definitions mark as summary, backbones likewise.
    record Summary(Definitions definitions) implements Subset {
        @Override
        public JsonObject of(JsonObject resource) {
            TypeDefinition type = definitions.type(String.valueOf(resource.text("resourceType")));
            return tagged(summarized(resource, type));
        }

        private JsonObject summarized(JsonObject object, @Nullable TypeDefinition type) {
            JsonObject kept = kept(object, type, ElementDefinition::summary);
            JsonObject.Builder result = JsonObject.builder();
            for (int i = 0; i < kept.size(); i++) {
                TypeDefinition backbone = backbone(type, kept.name(i));
                Json value = kept.value(i);
                result.add(kept.name(i), backbone == null ? value : summarized(value, backbone));
            }
            return result.build();
        }

        private Json summarized(Json value, TypeDefinition backbone) {
            return switch (value) {
                case JsonObject object -> summarized(object, backbone);
                case JsonArray array ->
                        JsonArray.of(
                                array.items().stream()
                                        .map(item -> summarized(item, backbone))
                                        .toList());
                case Json.JsonString s -> s;
                case Json.JsonNumber n -> n;
                case Json.JsonBoolean b -> b;
                case Json.JsonNull n -> n;
            };
        }

        private @Nullable TypeDefinition backbone(@Nullable TypeDefinition type, String name) {
            ElementDefinition element = type == null ? null : type.element(name);
            if (element == null || element.types().size() != 1) {
                return null;
            }
            TypeDefinition found = definitions.type(element.types().getFirst().code());
            return found != null && found.kind() == TypeDefinition.Kind.BACKBONE ? found : null;
        }
    }

    /// The narrative, and the elements without which the resource would be invalid.
    record Text(Definitions definitions) implements Subset {
        @Override
        public JsonObject of(JsonObject resource) {
            TypeDefinition type = definitions.type(String.valueOf(resource.text("resourceType")));
            return tagged(
                    kept(
                            resource,
                            type,
                            element -> element.min() > 0 || element.name().equals("text")));
        }
    }

    /// All but the narrative.
    record Data() implements Subset {
        @Override
        public JsonObject of(JsonObject resource) {
            return tagged(resource.without("text"));
        }
    }

    /// Which elements to keep.
    interface Choice {
        boolean keeps(ElementDefinition element);
    }

    private static JsonObject kept(
            JsonObject object, @Nullable TypeDefinition type, Choice choice) {
        JsonObject.Builder kept = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            ElementDefinition element = type == null ? null : element(type, name);
            if (Set.of("resourceType", "id", "meta").contains(name)
                    || element == null
                    || choice.keeps(element)) {
                kept.add(name, object.value(i));
            }
        }
        return kept.build();
    }

    /// The element of a member: `_birthDate` belongs to `birthDate`, `valueString` to `value[x]`.
    private static @Nullable ElementDefinition element(TypeDefinition type, String member) {
        String name = member.startsWith("_") ? member.substring(1) : member;
        ElementDefinition plain = type.element(name);
        if (plain != null) {
            return plain;
        }
        for (int end = name.length() - 1; end > 0; end--) {
            if (Character.isUpperCase(name.charAt(end))) {
                ElementDefinition choice = type.element(name.substring(0, end));
                if (choice != null && choice.choice()) {
                    return choice;
                }
            }
        }
        return null;
    }

    private static JsonObject tagged(JsonObject resource) {
        JsonObject meta = resource.object("meta");
        JsonObject before = meta == null ? JsonObject.builder().build() : meta;
        List<Json> tags = new ArrayList<>(before.objects("tag"));
        tags.add(
                JsonObject.builder()
                        .add("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                        .add("code", "SUBSETTED")
                        .build());
        return resource.with("meta", before.with("tag", JsonArray.of(tags)));
    }
}
