package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.access.Access;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.server.desk.words.Words;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a document holds, wherever it is kept: within the resource, as a blob of it, or in a
/// Binary beside it. Of several attachments it is the first that is here.
final class Contents {
    private static final Pattern BINARY =
            Pattern.compile("Binary/([A-Za-z0-9.-]{1,64})(?:/_history/(\\d{1,9}))?");

    private final Reading reading;
    private final Blobs blobs;
    private final BlobMarker marker;

    Contents(Reading reading, Blobs blobs) {
        this.reading = reading;
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
    }

    /// What a document holds; empty where it holds nothing that whoever asks may see.
    Optional<Content> of(Document document) {
        return document.attachments().stream()
                .flatMap(attachment -> of(document.owner().access(), attachment).stream())
                .findFirst();
    }

    private Optional<Content> of(Access access, JsonObject attachment) {
        String title = Words.clip(attachment.text("title"));
        Optional<Content> within = within(access, attachment, title);
        String url = attachment.text("url");
        Matcher binary = BINARY.matcher(url == null ? "" : url);
        if (within.isPresent() || !binary.matches()) {
            return within;
        }
        return read(access, binary.group(1), binary.group(2))
                        instanceof ReadResult.Found(Stored found)
                ? within(access, Owners.read(found), title)
                : Optional.empty();
    }

    private ReadResult read(Access access, String id, @Nullable String version) {
        return version == null
                ? reading.read(access, "Binary", id)
                : reading.vread(access, "Binary", id, version);
    }

    private Optional<Content> within(Access access, JsonObject holder, String title) {
        String mediaType = Words.clip(holder.text("contentType"));
        Blobs.Kept kept = marker.in(holder);
        if (kept != null) {
            return Optional.of(
                    new Content(
                            mediaType,
                            title,
                            kept.digest(),
                            kept.length(),
                            new Content.Blob(blobs, access)));
        }
        String data = holder.text("data");
        if (data == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Content.of(mediaType, title, Base64.getMimeDecoder().decode(data)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
