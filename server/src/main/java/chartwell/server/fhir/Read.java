package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;

import java.util.List;
import java.util.Map;

/// Reads the current version of a resource (R4 http.html, section 3.1.0.2).
final class Read implements Interaction {
    private final Reading reading;
    private final Definitions definitions;

    Read(Reading reading, Definitions definitions) {
        this.reading = reading;
        this.definitions = definitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "[type]/[id]", "read"));
    }

    @Override
    public Map<String, Json> features() {
        return Map.of("conditionalRead", Json.string("full-support"));
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of());
        Representation representation = Representation.of(request, definitions);
        ReadResult result = reading.read(request.access(), request.type(), request.id());
        return answer(request, representation, result);
    }

    /// The answer to a read of any version.
    static Answer answer(Request request, Representation representation, ReadResult result) {
        return switch (result) {
            case ReadResult.Found(Stored resource) -> found(request, representation, resource);
            case ReadResult.Gone(Stored deletion) ->
                    Answer.about(410, deletion)
                            .with(
                                    Outcome.error(
                                            List.of(
                                                    Problem.of(
                                                            Kind.GONE,
                                                            "deleted",
                                                            "This was deleted. Its history has"
                                                                    + " the versions before."))));
            case ReadResult.NotFound(Problem problem) -> throw Refusal.byRecord(problem);
        };
    }

    private static Answer found(Request request, Representation representation, Stored resource) {
        String ifNoneMatch = request.headers().get("If-None-Match");
        String ifModifiedSince = request.headers().get("If-Modified-Since");
        boolean known =
                ifNoneMatch != null
                        ? VersionTag.lists(ifNoneMatch, resource.version())
                        : ifModifiedSince != null
                                && VersionTag.unchangedSince(ifModifiedSince, resource.updated());
        return known
                ? Answer.about(304, resource)
                : Answer.about(200, resource).with(representation.json(resource));
    }
}
