package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.structure.StructureCheck;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Takes resources in: the content of a Binary, and what is long in an Attachment, goes to the
/// blobs, and the resource that is stored has a [BlobMarker] instead (R4 binary.html and
/// datatypes.html, Attachment). Safe to share between threads.
final class KeptContent {
    static final String DATA = "data";

    /// Characters of base64 from which on an Attachment's data are kept apart. What is shorter
    /// compresses well within its resource, and a blob costs more than that.
    private static final int LONG = 64 << 10;

    /// Bytes of a Binary up to which it is read whole.
    private static final int SMALL = 1 << 20;

    private final Blobs blobs;
    private final BlobMarker marker;
    private final ContentHolders holders;
    private final StructureCheck structure;
    private final int inMemory;

    /// @param inMemory bytes of a body up to which it is read whole, so that mistakes in it have
    ///     their places; what is longer is read as a stream
    KeptContent(Blobs blobs, Definitions definitions, int inMemory) {
        this.inMemory = inMemory;
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
        this.holders = new ContentHolders(definitions);
        this.structure = new StructureCheck(definitions);
    }

    /// The resource that a request brings, as it is to be stored.
    ///
    /// @throws Refusal where it makes no sense
    JsonObject of(Request request) {
        Content content = request.content();
        boolean binary = request.type().equals(ContentHolders.BINARY);
        if (content instanceof EntryContent || !holders.leads(request.type())) {
            return inline(content.resource());
        }
        String mediaType = content.type();
        if (MediaTypes.isJson(mediaType)) {
            return content.isLongerThan(binary ? Math.min(SMALL, inMemory) : inMemory)
                    ? new ContentJson(this, holders).read(content, request.type())
                    : inline(content.resource());
        }
        if (binary && mediaType == null) {
            throw Refusal.withStatus(415, "not-supported", "Say the Content-Type of the content.");
        }
        return binary && mediaType != null ? raw(request, mediaType) : inline(content.resource());
    }

    private JsonObject raw(Request request, String mediaType) {
        JsonObject.Builder resource = JsonObject.builder().add("resourceType", request.type());
        if (request.method().equals("PUT") && request.target().segments().size() > 1) {
            resource.add("id", request.id());
        }
        resource.add("contentType", mediaType);
        String context = request.headers().get("X-Security-Context");
        if (context != null) {
            resource.add("securityContext", JsonObject.builder().add("reference", context).build());
        }
        Kept kept = keep(request.content().stream());
        return resource.add(BlobMarker.MEMBER, marker.of(kept)).build();
    }

    private JsonObject inline(JsonObject resource) {
        String type = resource.text("resourceType");
        return type != null && holders.leads(type)
                ? inline(resource, new Place(type, type, resource))
                : resource;
    }

    /// Where something lies: the type of it, its path, and the resource that it is part of.
    private record Place(String type, String path, JsonObject whole) {
        Place below(String element, String elementType) {
            return new Place(elementType, path + "." + element, whole);
        }

        Place item(int index) {
            return new Place(type, path + "[" + index + "]", whole);
        }
    }

    private JsonObject inline(JsonObject object, Place place) {
        String data = ContentHolders.holds(place.type()) ? object.text(DATA) : null;
        boolean binary = place.type().equals(ContentHolders.BINARY);
        if (binary) {
            refuseMarker(object);
        }
        if (data != null && (binary || data.length() > LONG)) {
            byte[] content = decoded(data, place.path() + "." + DATA);
            // What will be refused leaves nothing behind.
            return structure.check(place.whole()).isEmpty()
                    ? object.without(DATA)
                            .with(
                                    BlobMarker.MEMBER,
                                    marker.of(keep(new ByteArrayInputStream(content))))
                    : object;
        }
        JsonObject result = object;
        for (int i = 0; i < object.size(); i++) {
            String below = holders.below(place.type(), object.name(i));
            Json value = object.value(i);
            Json inlined =
                    below == null ? value : inline(value, place.below(object.name(i), below));
            if (inlined != value) {
                result = result.toBuilder().set(object.name(i), inlined).build();
            }
        }
        return result;
    }

    private Json inline(Json value, Place place) {
        if (value instanceof JsonObject object) {
            return inline(object, place);
        }
        if (!(value instanceof JsonArray array)) {
            return value;
        }
        List<Json> items = new ArrayList<>();
        boolean changed = false;
        for (Json item : array.items()) {
            Json inlined = inline(item, place.item(items.size()));
            changed |= inlined != item;
            items.add(inlined);
        }
        return changed ? JsonArray.of(items) : array;
    }

    private static byte[] decoded(String data, String path) {
        try {
            return Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw notBase64(path);
        }
    }

    static Refusal notBase64(String path) {
        return Refusal.of(
                Problem.of(
                                Kind.INVALID,
                                "invalid",
                                "The data are not base64. Send them as RFC 4648 has it.")
                        .at(path));
    }

    /// Stores what a stream gives.
    Kept keep(InputStream content) {
        try (content) {
            return blobs.keep(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What stands in the place of kept content.
    JsonObject marker(Kept kept) {
        return marker.of(kept);
    }

    /// The content that a stored Binary stands for; null where it has none.
    @Nullable Kept of(JsonObject binary) {
        return marker.in(binary);
    }

    /// Content is sent, not claimed; a claim that the server did not make would stand for nothing.
    static void refuseMarker(JsonObject binary) {
        if (binary.has(BlobMarker.MEMBER)) {
            throw markerSent();
        }
    }

    static Refusal markerSent() {
        return Refusal.of(
                Problem.of(
                                Kind.INVALID,
                                "invalid",
                                "Send the content of the Binary as data; _data is not taken.")
                        .at("Binary." + BlobMarker.MEMBER));
    }
}
