package chartwell.server.desk.fact;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.access.Access;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.blob.Blobs.Kept;
import chartwell.record.content.Stored;
import chartwell.server.desk.fact.FactView.Attached;
import chartwell.server.desk.words.Words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a resource carries within itself, or has in a Binary beside it: never as it is kept, but as
/// what it is, and where it can be had.
final class Attachments {
    private static final Pattern BINARY =
            Pattern.compile("(Binary/[A-Za-z0-9.-]{1,64})(?:/_history/(\\d{1,9}))?");
    private static final int MOST = 60;
    private static final int MOST_BYTES = 50_000;

    private final Blobs blobs;
    private final BlobMarker marker;

    Attachments(Blobs blobs) {
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
    }

    /// The plain text of a DocumentReference or a DiagnosticReport, empty where none can be read.
    String text(Access access, JsonObject resource) {
        List<JsonObject> attachments = new ArrayList<>(resource.objects("presentedForm"));
        for (JsonObject content : resource.objects("content")) {
            JsonObject attachment = content.object("attachment");
            if (attachment != null) {
                attachments.add(attachment);
            }
        }
        for (JsonObject attachment : attachments) {
            String type = attachment.text("contentType");
            String data = attachment.text("data");
            Kept kept = marker.in(attachment);
            if (type != null && type.startsWith("text/plain") && (data != null || kept != null)) {
                return kept == null ? decoded(data == null ? "" : data) : beginning(access, kept);
            }
        }
        return "";
    }

    private static String decoded(String data) {
        try {
            String text = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
            return FactText.bounded(text.strip(), MOST_BYTES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// A character more than is shown is read, so that what was left out is seen.
    private String beginning(Access access, Kept kept) {
        try (InputStream content =
                blobs.open(access, kept.digest()).orElseGet(InputStream::nullInputStream)) {
            byte[] beginning = content.readNBytes(MOST_BYTES + 4);
            return FactText.bounded(new String(beginning, StandardCharsets.UTF_8), MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is kept apart from a resource, and what its attachments say is in a Binary here.
    List<Attached> in(Stored stored, JsonObject resource) {
        List<Attached> found = new ArrayList<>();
        String itself =
                stored.type().equals("Binary")
                        ? "/fhir/Binary/%s/_history/%d".formatted(stored.id(), stored.version())
                        : "";
        collect(resource, itself, found);
        return found;
    }

    private void collect(Json value, String download, List<Attached> found) {
        switch (value) {
            case JsonObject object when found.size() < MOST -> {
                Kept kept = marker.in(object);
                String url = object.text("url");
                Matcher binary = BINARY.matcher(url == null ? "" : url);
                String title = title(object);
                if (kept != null) {
                    found.add(new Attached(title, what(object, kept), download, ""));
                } else if (object.has("contentType") && binary.matches()) {
                    String version = binary.group(2);
                    String page =
                            "/facts/"
                                    + binary.group(1)
                                    + (version == null ? "" : "/versions/" + version);
                    found.add(new Attached(title, type(object), "", page));
                }
                for (int i = 0; i < object.size(); i++) {
                    collect(object.value(i), "", found);
                }
            }
            case JsonArray array -> array.forEach(item -> collect(item, "", found));
            case JsonObject _,
                    Json.JsonString _,
                    Json.JsonNumber _,
                    Json.JsonBoolean _,
                    Json.JsonNull _ -> {}
        }
    }

    private static String title(JsonObject attachment) {
        String title = Words.clip(attachment.text("title"));
        return title.isEmpty() ? "Content" : title;
    }

    private static String type(JsonObject attachment) {
        String type = Words.clip(attachment.text("contentType"));
        return type.isEmpty() ? "no content type" : type;
    }

    private static String what(JsonObject attachment, Kept kept) {
        return String.format(Locale.ROOT, "%s, %,d bytes", type(attachment), kept.length());
    }

    /// A resource to be shown: what is kept apart stands in its place as what it is.
    JsonObject shown(JsonObject resource) {
        return (JsonObject) shown((Json) resource);
    }

    private Json shown(Json value) {
        return switch (value) {
            case JsonObject object -> {
                Kept kept = marker.in(object);
                JsonObject.Builder builder = JsonObject.builder();
                for (int i = 0; i < object.size(); i++) {
                    if (kept != null && object.name(i).equals(BlobMarker.MEMBER)) {
                        builder.add("data", "… (" + what(object, kept) + ", not shown here)");
                    } else {
                        builder.add(object.name(i), shown(object.value(i)));
                    }
                }
                yield builder.build();
            }
            case JsonArray array -> {
                List<Json> items = new ArrayList<>(array.size());
                array.forEach(item -> items.add(shown(item)));
                yield JsonArray.of(items);
            }
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
        };
    }
}
