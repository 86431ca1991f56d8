package chartwell.record.blob;

import chartwell.engine.json.BytePattern;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.record.blob.Blobs.Kept;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a stored resource has in place of content that is kept as a blob: an extension on the
/// absent `data`, with the claim to the content. It never leaves the server: whoever is answered
/// gets the content in its place.
public record BlobMarker(Blobs blobs) {
    /// Characters of a claim, at most.
    private static final int CLAIM = 120;

    /// The member that holds it.
    public static final String MEMBER = "_data";

    private static final String URL = "urn:chartwell:blob";
    private static final BytePattern BEGIN =
            new BytePattern(
                    "\"_data\":{\"extension\":[{\"url\":\"" + URL + "\",\"valueString\":\"");
    private static final BytePattern END = new BytePattern("\"}]}");

    /// A marker in written JSON, from its first byte to after its last.
    public record Place(int from, int to, Kept content) {}

    /// The value of `_data` for kept content.
    public JsonObject of(Kept kept) {
        JsonObject extension =
                JsonObject.builder().add("url", URL).add("valueString", blobs.claim(kept)).build();
        return JsonObject.builder().add("extension", JsonArray.of(extension)).build();
    }

    /// What the marker of an object stands for; null where it has none.
    public @Nullable Kept in(JsonObject holder) {
        JsonObject data = holder.object(MEMBER);
        if (data == null) {
            return null;
        }
        for (JsonObject extension : data.objects("extension")) {
            String claim = extension.text("valueString");
            if (URL.equals(extension.text("url")) && claim != null) {
                return blobs.claimed(claim).orElse(null);
            }
        }
        return null;
    }

    /// The markers in an answer, in their order. What a client wrote to look like one is none.
    public List<Place> in(JsonSink json) {
        List<Place> places = new ArrayList<>();
        int at = json.indexOf(BEGIN, 0);
        while (at >= 0) {
            int claim = at + BEGIN.length();
            int end = json.indexOf(END, claim);
            if (end >= 0 && end - claim <= CLAIM) {
                Kept kept = blobs.claimed(json.ascii(claim, end)).orElse(null);
                if (kept != null) {
                    places.add(new Place(at, end + END.length(), kept));
                }
            }
            at = json.indexOf(BEGIN, claim);
        }
        return places;
    }

    /// The digests of what a stored resource has, each once.
    public Set<String> digests(byte[] json) {
        return in(JsonSink.of(json)).stream()
                .map(place -> place.content().digest())
                .collect(Collectors.toSet());
    }
}
