package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Reads a Binary: its content as it is, or FHIR's JSON where that is asked for by name (R4
/// binary.html). Both are streamed.
final class BinaryRead implements Interaction {
    private final Reading reading;
    private final Blobs blobs;
    private final KeptContent kept;
    private final Definitions definitions;

    BinaryRead(Reading reading, Blobs blobs, KeptContent kept, Definitions definitions) {
        this.reading = reading;
        this.blobs = blobs;
        this.kept = kept;
        this.definitions = definitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "Binary/[id]", "read"),
                Route.of("GET", "Binary/[id]/_history/[vid]", "vread"));
    }

    @Override
    public boolean choosesForm() {
        return true;
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of());
        List<String> path = request.target().segments();
        ReadResult result =
                path.size() == 2
                        ? reading.read(request.access(), ContentHolders.BINARY, request.id())
                        : reading.vread(
                                request.access(), ContentHolders.BINARY, request.id(), path.get(3));
        Representation representation = Representation.of(request, definitions);
        Answer answer = Read.answer(request, representation, result);
        if (answer.status() != 200 || !(result instanceof ReadResult.Found(Stored stored))) {
            return answer;
        }
        JsonObject resource = (JsonObject) JsonReader.read(stored.bytes());
        Kept content = kept.of(resource);
        boolean json =
                MediaTypes.namesJson(request.headers().get("Accept"))
                        || request.parameter("_format") != null
                        || !representation.isWhole();
        if (json) {
            MediaTypes.requireJsonWanted(request);
        }
        return content == null || json || !representation.isWhole()
                ? answer
                : answer.with(asItIs(request.access(), resource, content));
    }

    private Answer.Body asItIs(Access access, JsonObject resource, Kept content) {
        return new Answer.Body.Streamed(
                mediaType(resource.text("contentType")),
                content.length(),
                out -> blobs.send(access, content.digest(), out));
    }

    /// What cannot stand in a header is sent as plain bytes.
    private static String mediaType(@Nullable String stored) {
        boolean fit =
                stored != null
                        && stored.length() <= 200
                        && stored.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;[ -~]*)?");
        return fit && stored != null ? stored : "application/octet-stream";
    }
}
