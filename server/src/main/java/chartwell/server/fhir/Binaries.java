package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/// Takes Binary resources in: the content goes to the blobs, and the resource that is stored has a
/// marker instead (R4 binary.html). Safe to share between threads.
///
/// The marker is two extensions on the absent `data`: the SHA-256 and the length of the content.
final class Binaries {
    static final String TYPE = "Binary";
    static final String DIGEST = "urn:chartwell:blob:sha-256";
    static final String LENGTH = "urn:chartwell:blob:length";

    private final Blobs blobs;

    Binaries(Blobs blobs) {
        this.blobs = blobs;
    }

    /// The resource that a request brings, as it is to be stored.
    ///
    /// @throws Refusal where it makes no sense
    JsonObject content(Request request) {
        if (!request.type().equals(TYPE)) {
            return request.content().resource();
        }
        Content content = request.content();
        if (content instanceof EntryContent) {
            return inline(content.resource());
        }
        String mediaType = content.type();
        if (MediaTypes.isJson(mediaType)) {
            return BinaryJson.read(content.stream(), this);
        }
        if (mediaType == null) {
            throw Refusal.withStatus(415, "not-supported", "Say the Content-Type of the content.");
        }
        return raw(request, mediaType);
    }

    private JsonObject raw(Request request, String mediaType) {
        JsonObject.Builder resource = JsonObject.builder().add("resourceType", TYPE);
        if (request.method().equals("PUT") && request.target().segments().size() > 1) {
            resource.add("id", request.id());
        }
        resource.add("contentType", mediaType);
        String context = request.headers().get("X-Security-Context");
        if (context != null) {
            resource.add("securityContext", JsonObject.builder().add("reference", context).build());
        }
        return marked(resource.build(), keep(request.content().stream()));
    }

    private JsonObject inline(JsonObject resource) {
        refuseMarker(resource);
        String data = resource.text("data");
        if (data == null) {
            return resource;
        }
        byte[] content;
        try {
            content = Base64.getDecoder().decode(data.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw notBase64();
        }
        return marked(resource.without("data"), keep(new ByteArrayInputStream(content)));
    }

    static Refusal notBase64() {
        return Refusal.invalid("Binary.data is not base64.");
    }

    /// Stores what a stream gives.
    Kept keep(InputStream content) {
        try (content) {
            return blobs.keep(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nobody may claim content by its digest that he did not send.
    static void refuseMarker(JsonObject resource) {
        if (resource.has("_data")) {
            throw Refusal.invalid("Send the content of the Binary as data; _data is not taken.");
        }
    }

    /// The resource with a marker for kept content.
    static JsonObject marked(JsonObject resource, Kept kept) {
        JsonObject digest =
                JsonObject.builder().add("url", DIGEST).add("valueString", kept.digest()).build();
        Json length = new JsonNumber(Long.toString(kept.length()));
        JsonObject size =
                JsonObject.builder().add("url", LENGTH).add("valueDecimal", length).build();
        return resource.with(
                "_data", JsonObject.builder().add("extension", JsonArray.of(digest, size)).build());
    }

    /// What the marker of a stored Binary says; null where it has none.
    static @Nullable Kept marker(JsonObject stored) {
        JsonObject data = stored.object("_data");
        if (data == null) {
            return null;
        }
        String digest = null;
        long length = -1;
        for (JsonObject extension : data.objects("extension")) {
            if (DIGEST.equals(extension.text("url"))) {
                digest = extension.text("valueString");
            } else if (LENGTH.equals(extension.text("url"))
                    && extension.get("valueDecimal") instanceof JsonNumber(String text)) {
                length = Long.parseLong(text);
            }
        }
        return digest == null || length < 0 ? null : new Kept(digest, length);
    }
}
