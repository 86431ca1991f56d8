package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.record.read.Reading;

import java.util.List;
import java.util.Map;

/// Reads a version of a resource (R4 http.html, section 3.1.0.3).
final class Vread implements Interaction {
    private final Reading reading;
    private final Definitions definitions;

    Vread(Reading reading, Definitions definitions) {
        this.reading = reading;
        this.definitions = definitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "[type]/[id]/_history/[vid]", "vread"));
    }

    @Override
    public Map<String, Json> features() {
        return Map.of("readHistory", JsonBoolean.TRUE);
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of());
        Representation representation = Representation.of(request, definitions);
        String version = request.target().segments().get(3);
        return Read.answer(
                request,
                representation,
                reading.vread(request.access(), request.type(), request.id(), version));
    }
}
