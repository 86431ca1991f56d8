package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

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
    private final Supplier<List<Interaction>> interactions;
    private final Instant started;

    Capabilities(
            Definitions definitions, Supplier<List<Interaction>> interactions, Instant started) {
        this.definitions = definitions;
        this.interactions = interactions;
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
                        .add("interaction", codes(true))
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
        JsonObject.Builder resource =
                JsonObject.builder().add("type", type).add("interaction", codes(false));
        for (Interaction interaction : interactions.get()) {
            interaction.features().forEach(resource::set);
        }
        resource.add("searchParam", searchParameters(type));
        JsonArray operations = operations(type);
        if (operations.size() > 0) {
            resource.add("operation", operations);
        }
        return resource.build();
    }

    private JsonArray codes(boolean ofSystem) {
        Set<String> codes = new LinkedHashSet<>();
        for (Interaction interaction : interactions.get()) {
            for (Route route : interaction.routes()) {
                String code = route.code();
                if (code != null && !code.startsWith("$") && OF_SYSTEM.contains(code) == ofSystem) {
                    codes.add(code);
                }
            }
        }
        return JsonArray.of(
                codes.stream()
                        .map(code -> JsonObject.builder().add("code", code).build())
                        .toList());
    }

    private JsonArray searchParameters(String type) {
        return JsonArray.of(
                definitions.searchParameters(type).stream()
                        .filter(parameter -> !parameter.expression().isEmpty())
                        .map(Capabilities::searchParameter)
                        .toList());
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
                interactions.get().stream()
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
                interactions.get().stream()
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
