package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.access.Access;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.content.Stored;
import chartwell.record.read.Reading;
import chartwell.server.desk.page.Then;
import chartwell.server.desk.words.Words;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a document holds, wherever it is kept: within the resource, as a blob of it, or in a
/// Binary beside it, as that was at the time that is asked about.
final class Contents {
    private static final Pattern BINARY =
            Pattern.compile("Binary/([A-Za-z0-9.-]{1,64})(?:/_history/(\\d{1,9}))?");

    /// Attachments of a document that are looked at, at most.
    private static final int MOST = 200;

    private final Then then;
    private final Blobs blobs;
    private final BlobMarker marker;

    Contents(Reading reading, Blobs blobs) {
        this.then = new Then(reading);
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
    }

    /// What a document holds, in its order.
    List<Attached> of(Document document) {
        List<Attached> all = new ArrayList<>();
        for (JsonObject attachment : document.attachments().stream().limit(MOST).toList()) {
            all.add(
                    new Attached(
                            all.size() + 1,
                            Words.clip(attachment.text("title")),
                            Document.form(attachment),
                            of(document.owner(), attachment)));
        }
        return all;
    }

    /// One of them by its number, as an address has it (`part=2`); without, the first that is here.
    Optional<Content> of(Document document, String part) {
        List<JsonObject> attachments = document.attachments();
        int number = Leaves.number(part, 0);
        return part.isEmpty()
                ? attachments.stream()
                        .limit(MOST)
                        .flatMap(one -> of(document.owner(), one).stream())
                        .findFirst()
                : number < 1 || number > Math.min(MOST, attachments.size())
                        ? Optional.empty()
                        : of(document.owner(), attachments.get(number - 1));
    }

    private Optional<Content> of(Owner owner, JsonObject attachment) {
        Access access = owner.access();
        String title = Words.clip(attachment.text("title"));
        Optional<Content> within = within(access, attachment, title);
        String url = attachment.text("url");
        Matcher binary = BINARY.matcher(url == null ? "" : url);
        if (within.isPresent() || !binary.matches()) {
            return within;
        }
        String version = binary.group(2);
        Optional<Stored> beside =
                version == null
                        ? then.read(access, "Binary", binary.group(1), owner.asOf())
                        : then.version(access, "Binary", binary.group(1), version, owner.asOf());
        return beside.filter(stored -> !stored.deleted())
                .flatMap(stored -> within(access, Owners.read(stored), title));
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
