package chartwell.server.fhir;

import chartwell.engine.json.JsonSink;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Access;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Puts kept content back where it was: an answer with markers is sent with the content as base64
/// in their places, read from the blobs while it is sent. Safe to share between threads.
final class Splicing {
    private static final byte[] DATA = "\"data\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"".getBytes(StandardCharsets.US_ASCII);
    private static final String JSON = "application/fhir+json;charset=UTF-8";

    private final Blobs blobs;
    private final BlobMarker marker;
    private final long most;

    /// @param most bytes that an answer may have with all of its content
    Splicing(Blobs blobs, long most) {
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
        this.most = most;
    }

    /// The answer as it is to be sent to an actor.
    ///
    /// @throws Refusal where it would be too long
    Answer of(Access access, Answer answer) {
        if (!(answer.body() instanceof Answer.Body.Resource(JsonSink json))) {
            return answer;
        }
        List<BlobMarker.Place> places = marker.in(json);
        return places.isEmpty() ? answer : answer.with(spliced(access, json, places));
    }

    private Answer.Body spliced(Access access, JsonSink json, List<BlobMarker.Place> places) {
        long length = json.size();
        for (BlobMarker.Place place : places) {
            length += DATA.length + base64(place.content()) + END.length;
            length -= place.to() - place.from();
        }
        if (length > most) {
            throw Refusal.of(
                    Problem.of(
                            Kind.TOO_COSTLY,
                            "too-costly",
                            "The answer would have %d bytes with its attachments. Ask for fewer"
                                            .formatted(length)
                                    + " resources by _count, or leave the attachments out by"
                                    + " _elements."));
        }
        return new Answer.Body.Streamed(JSON, length, out -> write(access, json, places, out));
    }

    private static long base64(Kept content) {
        return (content.length() + 2) / 3 * 4;
    }

    private void write(
            Access access, JsonSink json, List<BlobMarker.Place> places, OutputStream out)
            throws IOException {
        int from = 0;
        for (BlobMarker.Place place : places) {
            json.writeTo(out, from, place.from());
            out.write(DATA);
            try (OutputStream encoded = Base64.getEncoder().wrap(new Open(out))) {
                blobs.send(access, place.content().digest(), encoded);
            }
            out.write(END);
            from = place.to();
        }
        json.writeTo(out, from, json.size());
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
