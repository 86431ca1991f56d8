package chartwell.server.desk.document;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.paper.page.Outline;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// A document of scans as FHIR has it.
record Paper(Owner owner, Particulars particulars, List<Sheet> sheets) {
    /// URIs as identifiers (R4 identifier-registry.html).
    static final String URI = "urn:ietf:rfc:3986";

    Paper {
        sheets = List.copyOf(sheets);
    }

    /// A file of it that is kept; `sha1` is the digest that R4 wants of an Attachment, in base 64.
    record Sheet(Received scan, Outline outline, Blobs.Kept blob, String sha1) {}

    /// Bytes by their digest (RFC 6920).
    static String name(Received scan) {
        byte[] digest = HexFormat.of().parseHex(scan.digest());
        return "ni:///sha-256;" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /// What the Binary of a file is called until it has its id.
    String fullUrl(Sheet sheet) {
        String name = owner.id() + " " + sheet.scan().digest();
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    }

    /// The Binary of a file.
    JsonObject binary(Sheet sheet, Blobs blobs) {
        return JsonObject.builder()
                .add("resourceType", "Binary")
                .add("contentType", sheet.outline().kind().mediaType())
                .add("securityContext", reference(owner.reference()))
                .add(BlobMarker.MEMBER, new BlobMarker(blobs).of(sheet.blob()))
                .build();
    }

    /// The DocumentReference.
    JsonObject document() {
        List<Json> identifiers = new ArrayList<>();
        List<Json> contents = new ArrayList<>();
        for (Sheet sheet : sheets) {
            identifiers.add(
                    JsonObject.builder()
                            .add("system", URI)
                            .add("value", name(sheet.scan()))
                            .build());
            contents.add(JsonObject.builder().add("attachment", attachment(sheet)).build());
        }
        JsonObject.Builder document =
                JsonObject.builder()
                        .add("resourceType", "DocumentReference")
                        .add("identifier", JsonArray.of(identifiers))
                        .add("status", "current")
                        .add("type", particulars.type().concept())
                        .add("subject", reference(owner.reference()))
                        .add("date", instant(particulars.day()));
        if (!particulars.author().name().isEmpty()) {
            document.add("author", JsonArray.of(author(particulars.author())));
        }
        if (!particulars.description().isEmpty()) {
            document.add("description", particulars.description());
        }
        document.add("content", JsonArray.of(contents));
        if (!particulars.encounter().isEmpty()) {
            JsonObject encounter = reference("Encounter/" + particulars.encounter());
            document.add(
                    "context",
                    JsonObject.builder().add("encounter", JsonArray.of(encounter)).build());
        }
        return document.build();
    }

    private JsonObject attachment(Sheet sheet) {
        return JsonObject.builder()
                .add("contentType", sheet.outline().kind().mediaType())
                .add("url", fullUrl(sheet))
                .add("size", new Json.JsonNumber(Long.toString(sheet.scan().length())))
                .add("hash", sheet.sha1())
                .add("title", sheet.scan().name())
                .add("creation", particulars.day())
                .build();
    }

    private static JsonObject author(Particulars.Author author) {
        JsonObject.Builder named = JsonObject.builder();
        if (!author.practitioner().isEmpty()) {
            named.add("reference", "Practitioner/" + author.practitioner());
        }
        return named.add("display", author.name()).build();
    }

    private static JsonObject reference(String reference) {
        return JsonObject.builder().add("reference", reference).build();
    }

    /// The beginning of the day, month or year, by the clock that searches go by: what the chart is
    /// put in order by. The attachment says how much of it is known.
    private static String instant(String day) {
        return day + "-01-01".substring(Math.max(0, day.length() - 4)) + "T00:00:00Z";
    }
}
