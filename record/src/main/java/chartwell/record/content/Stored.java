package chartwell.record.content;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;
import chartwell.record.index.Labelling.Shown;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A version of a resource as it is sent; immutable, by the promise of who made the bytes.
///
/// Kept is only the *tail*: the compact JSON that follows `meta.lastUpdated`, that is the rest of
/// `meta` with its closing brace, then the rest of the resource. Type, id, version and time come
/// from columns and are written before it, so nothing is parsed to be sent, but for the few that
/// have labels by rules, see [ShownLabels].
public final class Stored {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final String type;
    private final String id;
    private final int version;
    private final Instant updated;
    private final byte[] tail;
    private final List<Shown> labels;

    /// A version; an empty `tail` is a deletion.
    public Stored(String type, String id, int version, Instant updated, byte[] tail) {
        this(type, id, version, updated, tail, List.of());
    }

    private Stored(
            String type, String id, int version, Instant updated, byte[] tail, List<Shown> labels) {
        this.type = type;
        this.id = id;
        this.version = version;
        this.updated = updated;
        this.tail = tail;
        this.labels = labels;
    }

    /// The same version, sent with these labels in its `meta.security`.
    Stored labelled(List<Shown> shown) {
        return new Stored(type, id, version, updated, tail, List.copyOf(shown));
    }

    /// The resource type.
    public String type() {
        return type;
    }

    /// The id.
    public String id() {
        return id;
    }

    /// The version, from 1; 0 where there never was one.
    public int version() {
        return version;
    }

    /// When this version was committed, to the microsecond.
    public Instant updated() {
        return updated;
    }

    /// Whether this version is a deletion.
    public boolean deleted() {
        return tail.length == 0;
    }

    /// `Type/id`.
    public String reference() {
        return type + "/" + id;
    }

    /// `meta.lastUpdated` as it is sent.
    public String lastUpdated() {
        return INSTANT.format(updated);
    }

    /// The whole resource as compact UTF-8 JSON.
    ///
    /// @throws IllegalStateException for a deletion, which has no content
    public byte[] bytes() {
        if (deleted()) {
            throw new IllegalStateException("a deletion has no content: " + type);
        }
        byte[] head =
                ("{\"resourceType\":\""
                                + type
                                + "\",\"id\":\""
                                + id
                                + "\",\"meta\":{\"versionId\":\""
                                + version
                                + "\",\"lastUpdated\":\""
                                + lastUpdated()
                                + "\"")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return labels.isEmpty() ? whole : labelled(whole);
    }

    private byte[] labelled(byte[] whole) {
        JsonSink sink = new JsonSink(whole.length + 256);
        JsonObject resource = JsonReader.readObject(whole, JsonLimits.DEFAULT);
        JsonWriter.write(ShownLabels.with(resource, labels), sink);
        return sink.toBytes();
    }
}
