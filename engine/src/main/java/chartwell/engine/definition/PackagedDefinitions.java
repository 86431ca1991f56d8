package chartwell.engine.definition;

import static chartwell.engine.definition.StructureReader.require;

import chartwell.engine.definition.SearchParameter.Component;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Definitions made of StructureDefinition, SearchParameter and CompartmentDefinition resources.
final class PackagedDefinitions implements Definitions {
    /// A type whose only use is in operations; there is no endpoint for it.
    private static final String NEVER_STORED = "Parameters";

    private final Map<String, TypeDefinition> types;
    private final Map<String, SearchParameter> parametersByUrl;
    private final Map<String, List<String>> profiles;
    private final Map<String, Map<String, Set<String>>> compartments;
    private final Set<String> resourceTypes = new TreeSet<>();
    private final Map<String, Map<String, SearchParameter>> parameters = new HashMap<>();

    private PackagedDefinitions(
            Map<String, TypeDefinition> types,
            Map<String, SearchParameter> parametersByUrl,
            Map<String, List<String>> profiles,
            Map<String, Map<String, Set<String>>> compartments) {
        this.types = types;
        this.parametersByUrl = parametersByUrl;
        this.profiles = profiles;
        this.compartments = compartments;
        for (TypeDefinition type : types.values()) {
            if (type.kind() == TypeDefinition.Kind.RESOURCE && !type.isAbstract()) {
                parameters.put(type.name(), new TreeMap<>());
                if (!type.name().equals(NEVER_STORED)) {
                    resourceTypes.add(type.name());
                }
            }
        }
        for (SearchParameter parameter : parametersByUrl.values()) {
            for (String base : parameter.bases()) {
                offer(parameter, base);
            }
        }
    }

    /// Gives a parameter to the resource types that are or derive from a base.
    private void offer(SearchParameter parameter, String base) {
        Map<String, SearchParameter> own = parameters.get(base);
        if (own != null) {
            own.put(parameter.code(), parameter);
            return;
        }
        parameters.forEach(
                (type, offered) -> {
                    if (isA(type, base)) {
                        offered.put(parameter.code(), parameter);
                    }
                });
    }

    /// Definitions from resources; profiles, operations and others that make no type are noted or
    /// passed over.
    ///
    /// @throws IllegalArgumentException where a definition lacks what it must have
    static PackagedDefinitions of(Iterable<JsonObject> resources) {
        return new PackagedDefinitions(Map.of(), Map.of(), Map.of(), Map.of()).with(resources);
    }

    @Override
    public PackagedDefinitions with(Iterable<JsonObject> resources) {
        StructureReader structures = new StructureReader(types);
        Map<String, SearchParameter> moreParameters = new HashMap<>(parametersByUrl);
        Map<String, List<String>> moreProfiles = new HashMap<>(profiles);
        Map<String, Map<String, Set<String>>> moreCompartments = new HashMap<>(compartments);
        for (JsonObject resource : resources) {
            switch (require(resource, "resourceType")) {
                case "StructureDefinition" -> {
                    if ("constraint".equals(resource.text("derivation"))) {
                        moreProfiles.merge(
                                require(resource, "type"),
                                List.of(require(resource, "url")),
                                PackagedDefinitions::joined);
                    } else {
                        structures.add(resource);
                    }
                }
                case "SearchParameter" ->
                        moreParameters.put(require(resource, "url"), parameter(resource));
                case "CompartmentDefinition" ->
                        moreCompartments.put(require(resource, "code"), compartment(resource));
                default -> {
                    // other resources define nothing that Chartwell takes from packaged data
                }
            }
        }
        return new PackagedDefinitions(
                structures.types(), moreParameters, moreProfiles, moreCompartments);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static SearchParameter parameter(JsonObject resource) {
        List<Component> components = new ArrayList<>();
        for (JsonObject component : resource.objects("component")) {
            components.add(
                    new Component(
                            require(component, "definition"), require(component, "expression")));
        }
        String expression = resource.text("expression");
        return new SearchParameter(
                require(resource, "url"),
                require(resource, "code"),
                SearchParameter.Type.valueOf(require(resource, "type").toUpperCase(Locale.ROOT)),
                texts(resource.get("base")),
                expression == null ? "" : expression,
                texts(resource.get("target")),
                components);
    }

    private static Map<String, Set<String>> compartment(JsonObject resource) {
        Map<String, Set<String>> byType = new HashMap<>();
        for (JsonObject member : resource.objects("resource")) {
            byType.put(require(member, "code"), new LinkedHashSet<>(texts(member.get("param"))));
        }
        // the resource that a compartment is named for is in it, which FHIR's lists do not all say
        byType.computeIfAbsent(require(resource, "code"), _ -> new LinkedHashSet<>()).add("{def}");
        return byType;
    }

    private static List<String> texts(@Nullable Json value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (Json item : array) {
                if (item instanceof Json.JsonString(String text)) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    @Override
    public @Nullable TypeDefinition type(String name) {
        return types.get(name);
    }

    @Override
    public boolean isA(String type, String ancestor) {
        String at = type;
        while (at != null && !at.equals(ancestor)) {
            TypeDefinition definition = types.get(at);
            at = definition == null ? null : definition.base();
        }
        return at != null;
    }

    @Override
    public Collection<String> resourceTypes() {
        return Collections.unmodifiableCollection(resourceTypes);
    }

    @Override
    public List<SearchParameter> searchParameters(String resourceType) {
        return List.copyOf(parameters.getOrDefault(resourceType, Map.of()).values());
    }

    @Override
    public @Nullable SearchParameter searchParameter(String resourceType, String code) {
        return parameters.getOrDefault(resourceType, Map.of()).get(code);
    }

    @Override
    public @Nullable SearchParameter searchParameter(String url) {
        return parametersByUrl.get(url);
    }

    @Override
    public Set<String> compartments() {
        return Set.copyOf(compartments.keySet());
    }

    @Override
    public Set<String> compartmentParameters(String compartment, String resourceType) {
        return Collections.unmodifiableSet(
                compartments
                        .getOrDefault(compartment, Map.of())
                        .getOrDefault(resourceType, Set.of()));
    }

    @Override
    public List<String> profiles(String type) {
        return profiles.getOrDefault(type, List.of());
    }
}
