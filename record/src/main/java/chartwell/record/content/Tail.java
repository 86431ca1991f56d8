package chartwell.record.content;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;

import java.nio.charset.StandardCharsets;

/// The part of a resource that is kept, see [Stored].
public final class Tail {
    private Tail() {}

    /// The tail of a resource: all but its type, its id, and the version and time that the server
    /// gives.
    public static byte[] of(JsonObject resource) {
        return of(resource, new JsonSink(2048));
    }

    /// The same, written in a sink that is cleared first, and copied to its size.
    public static byte[] of(JsonObject resource, JsonSink sink) {
        sink.clear();
        JsonObject meta = resource.object("meta");
        if (meta != null) {
            for (int i = 0; i < meta.size(); i++) {
                String name = meta.name(i);
                if (!name.equals("versionId") && !name.equals("lastUpdated")) {
                    member(sink, name, meta.value(i));
                }
            }
        }
        sink.raw("}");
        for (int i = 0; i < resource.size(); i++) {
            String name = resource.name(i);
            if (!name.equals("resourceType") && !name.equals("id") && !name.equals("meta")) {
                member(sink, name, resource.value(i));
            }
        }
        sink.raw("}");
        return sink.toBytes();
    }

    private static void member(JsonSink sink, String name, Json value) {
        sink.raw(",");
        sink.string(name);
        sink.raw(":");
        JsonWriter.write(value, sink);
    }

    /// The content without version and time, as an object's JSON: what the index is made from.
    public static byte[] whole(String type, String id, byte[] tail) {
        byte[] head =
                ("{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"meta\":{")
                        .getBytes(StandardCharsets.US_ASCII);
        int from = tail[0] == ',' ? 1 : 0;
        byte[] whole = new byte[head.length + tail.length - from];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(tail, from, whole, head.length, tail.length - from);
        return whole;
    }
}
