package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;
import chartwell.record.search.Searching;

import java.util.ArrayList;
import java.util.List;

/// A patient's whole record (R4 operation-patient-everything.html), in pages.
final class Everything implements Interaction {
    private static final List<String> KNOWN = List.of("start", "end", "_since", "_type", "_count");

    private final Searching searching;
    private final Definitions definitions;
    private final Searchset searchset;

    Everything(Searching searching, Definitions definitions, Searchset searchset) {
        this.searching = searching;
        this.definitions = definitions;
        this.searchset = searchset;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "Patient/[id]/$everything", "$everything"),
                Route.of("POST", "Patient/[id]/$everything", null));
    }

    @Override
    public Answer handle(Request sent) {
        Request request = searchset.withKept(sent.method().equals("POST") ? merged(sent) : sent);
        List<String> allowed = new ArrayList<>(KNOWN);
        allowed.add(Paging.CURSOR);
        request.allowOnly(allowed);
        Representation representation = Representation.of(request, definitions);
        String cursor = request.parameter(Paging.CURSOR);
        List<Parameter> parameters =
                request.parameters().stream().filter(p -> KNOWN.contains(p.name())).toList();
        return searchset.answer(
                request,
                "/Patient/" + request.id() + "/$everything",
                representation,
                cursor,
                searching.everything(request.access(), request.id(), parameters, cursor));
    }

    /// Parameters may come as a resource: `{"name":"_count","valueInteger":10}`.
    private static Request merged(Request request) {
        if (request.content().bytes().length == 0) {
            return request;
        }
        JsonObject resource = request.content().resource();
        if (!"Parameters".equals(resource.text("resourceType"))) {
            throw Refusal.invalid("Send the parameters as a Parameters resource.");
        }
        List<Parameter> all = new ArrayList<>(request.parameters());
        for (JsonObject parameter : resource.objects("parameter")) {
            String name = parameter.text("name");
            for (int i = 0; i < parameter.size(); i++) {
                if (name != null && parameter.name(i).startsWith("value")) {
                    all.add(new Parameter(name, written(parameter.value(i))));
                }
            }
        }
        return request.with(all);
    }

    private static String written(Json value) {
        if (value instanceof Json.JsonString(String text)) {
            return text;
        }
        if (value instanceof Json.JsonNumber(String text)) {
            return text;
        }
        throw Refusal.invalid("The parameters are texts and numbers.");
    }
}
