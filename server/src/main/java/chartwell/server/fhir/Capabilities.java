package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the server offers (R4 http.html, section 3.1.0.10), from the interactions that are there
/// and the definitions that are known; nothing is listed by hand.
final class Capabilities implements Interaction {
    private static final Set<String> OF_SYSTEM =
            Set.of("transaction", "batch", "search-system", "history-system");

    private static final String SORTING =
            "_sort takes _id, _lastUpdated and every search parameter that is no composite or"
                    + " special one. More than 20,000 matches are sorted by dates, numbers,"
                    + " quantities and texts only.";

    private final Definitions definitions;
    private final Router router;
    private final Instant started;

    Capabilities(Definitions definitions, Router router, Instant started) {
        this.definitions = definitions;
        this.router = router;
        this.started = started;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "metadata", null));
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of("mode"));
        String mode = request.parameter("mode");
        if (mode != null && !mode.equals("full")) {
            throw Refusal.notSupported("The mode is full.");
        }
        return Answer.of(200).with(statement(request.base()));
    }

    private JsonObject statement(String base) {
        JsonObject rest =
                JsonObject.builder()
                        .add("mode", "server")
                        .add("documentation", SORTING)
                        .add(
                                "resource",
                                JsonArray.of(
                                        definitions.resourceTypes().stream()
                                                .map(this::resource)
                                                .toList()))
                        .add("interaction", ofSystem())
                        .add("operation", operations())
                        .build();
        return JsonObject.builder()
                .add("resourceType", "CapabilityStatement")
                .add("status", "active")
                .add("date", started.toString())
                .add("kind", "instance")
                .add("software", JsonObject.builder().add("name", "Chartwell").build())
                .add(
                        "implementation",
                        JsonObject.builder()
                                .add("description", "Chartwell")
                                .add("url", base)
                                .build())
                .add("fhirVersion", "4.0.1")
                .add(
                        "format",
                        JsonArray.of(Json.string("json"), Json.string("application/fhir+json")))
                .add("rest", JsonArray.of(rest))
                .build();
    }

    private JsonObject resource(String type) {
        Map<String, Interaction> offered = router.offeredFor(type);
        JsonObject.Builder resource =
                JsonObject.builder()
                        .add("type", type)
                        .add(
                                "interaction",
                                codes(
                                        offered.keySet().stream()
                                                .filter(code -> !isOperation(code))));
        List<String> profiles = definitions.profiles(type);
        if (!profiles.isEmpty()) {
            resource.add(
                    "supportedProfile", JsonArray.of(profiles.stream().map(Json::string).toList()));
        }
        for (Interaction interaction : new LinkedHashSet<>(offered.values())) {
            interaction.features().forEach(resource::set);
        }
        Interaction search = offered.get("search-type");
        List<SearchParameter> parameters = searchParameters(type, search);
        resource.add("searchParam", array(parameters.stream().map(Capabilities::searchParameter)));
        if (search != null && search.parameters() == null) {
            resource.add("searchInclude", included(type));
            resource.add("searchRevInclude", referring(type));
        }
        JsonArray operations = operations(type);
        if (operations.size() > 0) {
            resource.add("operation", operations);
        }
        return resource.build();
    }

    private static boolean isOperation(String code) {
        return code.startsWith("$");
    }

    private JsonArray ofSystem() {
        return codes(
                router.interactions().stream()
                        .flatMap(interaction -> interaction.routes().stream())
                        .map(route -> String.valueOf(route.code()))
                        .filter(OF_SYSTEM::contains)
                        .distinct());
    }

    private static JsonArray codes(Stream<String> codes) {
        return array(codes.map(code -> JsonObject.builder().add("code", code).build()));
    }

    private static JsonArray array(Stream<? extends Json> items) {
        return JsonArray.of(items.toList());
    }

    /// What the type can be searched by: what has an expression and is not of the special kind,
    /// which needs an index of its own.
    private List<SearchParameter> searchParameters(String type, @Nullable Interaction search) {
        List<String> only = search == null ? List.of() : search.parameters();
        return definitions.searchParameters(type).stream()
                .filter(parameter -> only == null || only.contains(parameter.code()))
                .filter(parameter -> only != null || isIndexed(parameter))
                .toList();
    }

    private static boolean isIndexed(SearchParameter parameter) {
        return !parameter.expression().isEmpty()
                && parameter.type() != SearchParameter.Type.SPECIAL;
    }

    /// References that `_include` follows from a type.
    private JsonArray included(String type) {
        return array(
                Stream.concat(
                        Stream.of(Json.string("*")),
                        references(type).map(code -> Json.string(type + ":" + code.code()))));
    }

    /// References to a type that `_revinclude` follows back.
    private JsonArray referring(String type) {
        return array(
                definitions.resourceTypes().stream()
                        .flatMap(
                                source ->
                                        references(source)
                                                .filter(code -> code.targets().contains(type))
                                                .map(code -> source + ":" + code.code()))
                        .map(Json::string));
    }

    private Stream<SearchParameter> references(String type) {
        return definitions.searchParameters(type).stream()
                .filter(Capabilities::isIndexed)
                .filter(parameter -> parameter.type() == SearchParameter.Type.REFERENCE);
    }

    private static JsonObject searchParameter(SearchParameter parameter) {
        return JsonObject.builder()
                .add("name", parameter.code())
                .add("definition", parameter.url())
                .add("type", parameter.type().name().toLowerCase(Locale.ROOT))
                .build();
    }

    /// `Patient/[id]/$everything` is an operation of Patient, defined by HL7.
    private JsonArray operations(String type) {
        return JsonArray.of(
                router.interactions().stream()
                        .flatMap(interaction -> interaction.routes().stream())
                        .filter(route -> route.code() != null && route.code().startsWith("$"))
                        .filter(route -> route.path().getFirst().equals(type))
                        .map(route -> operation(type, route.path().getLast().substring(1)))
                        .toList());
    }

    private static JsonObject operation(String type, String name) {
        return defined(name, "http://hl7.org/fhir/OperationDefinition/" + type + "-" + name);
    }

    /// `$dangling-references` is an operation of the whole, and our own.
    private JsonArray operations() {
        return JsonArray.of(
                router.interactions().stream()
                        .flatMap(interaction -> interaction.routes().stream())
                        .filter(route -> route.code() != null && route.path().size() == 1)
                        .map(route -> route.path().getFirst())
                        .filter(path -> path.startsWith("$"))
                        .map(path -> path.substring(1))
                        .map(name -> defined(name, "urn:chartwell:operation:" + name))
                        .toList());
    }

    private static JsonObject defined(String name, String definition) {
        return JsonObject.builder().add("name", name).add("definition", definition).build();
    }
}
