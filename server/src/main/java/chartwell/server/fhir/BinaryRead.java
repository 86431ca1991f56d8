package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;

import org.jspecify.annotations.Nullable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Reads a Binary: its content as it is, or FHIR's JSON where that is asked for by name (R4
/// binary.html). Both are streamed.
final class BinaryRead implements Interaction {
    private static final byte[] DATA = ",\"data\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final Reading reading;
    private final Blobs blobs;
    private final Definitions definitions;

    BinaryRead(Reading reading, Blobs blobs, Definitions definitions) {
        this.reading = reading;
        this.blobs = blobs;
        this.definitions = definitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "Binary/[id]", null),
                Route.of("GET", "Binary/[id]/_history/[vid]", null));
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
                        ? reading.read(request.access(), Binaries.TYPE, request.id())
                        : reading.vread(request.access(), Binaries.TYPE, request.id(), path.get(3));
        Representation representation = Representation.of(request, definitions);
        Answer answer = Read.answer(request, representation, result);
        if (answer.status() != 200 || !(result instanceof ReadResult.Found(Stored stored))) {
            return answer;
        }
        JsonObject resource = (JsonObject) JsonReader.read(stored.bytes());
        Kept kept = Binaries.marker(resource);
        boolean json =
                MediaTypes.namesJson(request.headers().get("Accept"))
                        || request.parameter("_format") != null
                        || !representation.isWhole();
        if (json) {
            MediaTypes.requireJsonWanted(request);
        }
        if (kept == null || !representation.isWhole()) {
            return answer;
        }
        return answer.with(json ? asJson(resource, kept) : asItIs(resource, kept));
    }

    private Answer.Body asItIs(JsonObject resource, Kept kept) {
        return new Answer.Body.Streamed(
                mediaType(resource.text("contentType")),
                kept.length(),
                out -> blobs.send(kept.digest(), out));
    }

    /// What cannot stand in a header is sent as plain bytes.
    private static String mediaType(@Nullable String stored) {
        boolean fit =
                stored != null
                        && stored.length() <= 200
                        && stored.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(;[ -~]*)?");
        return fit && stored != null ? stored : "application/octet-stream";
    }

    private Answer.Body asJson(JsonObject resource, Kept kept) {
        byte[] rest = JsonWriter.bytes(resource.without("_data"));
        long base64 = (kept.length() + 2) / 3 * 4;
        return new Answer.Body.Streamed(
                "application/fhir+json;charset=UTF-8",
                rest.length - 1 + DATA.length + base64 + END.length,
                out -> {
                    out.write(rest, 0, rest.length - 1);
                    out.write(DATA);
                    try (OutputStream encoded = Base64.getEncoder().wrap(new Open(out))) {
                        blobs.send(kept.digest(), encoded);
                    }
                    out.write(END);
                });
    }

    /// Stays open when the encoder is closed.
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
