package chartwell.server.desk.document;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.paper.Papers;
import chartwell.paper.page.Outline;
import chartwell.paper.page.Refused;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.TransactionResult.Effect;
import chartwell.record.transaction.Transactions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Files a scan in a chart: a Binary with its bytes and a DocumentReference that says what it is,
/// in one transaction. The same bytes are filed once for a patient.
final class Filing {
    private static final String DOCUMENT = "DocumentReference";

    /// URIs as identifiers (R4 identifier-registry.html).
    private static final String URI = "urn:ietf:rfc:3986";

    private final Papers papers;
    private final Blobs blobs;
    private final BlobMarker marker;
    private final Searching searching;
    private final Transactions transactions;
    private final AuditTrail trail;
    private final InstantSource clock;

    Filing(
            Papers papers,
            Blobs blobs,
            Searching searching,
            Transactions transactions,
            AuditTrail trail,
            InstantSource clock) {
        this.papers = papers;
        this.blobs = blobs;
        this.marker = new BlobMarker(blobs);
        this.searching = searching;
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
    }

    /// What came of it.
    sealed interface Outcome {
        /// It is in the chart.
        record Filed(Document document, int pages) implements Outcome {}

        /// It was there already.
        record There(Document document) implements Outcome {}

        /// It is not filed, and why.
        record Not(String why) implements Outcome {}
    }

    /// Files a scan.
    Outcome file(Owner owner, Particulars particulars, Received received) throws IOException {
        List<Parameter> same = same(owner, received);
        List<Document> there = there(owner, same);
        if (!there.isEmpty()) {
            return new Outcome.There(there.getFirst());
        }
        return switch (papers.look(received)) {
            case Refused refused -> {
                trail.commit(
                        AuditEntry.of(clock.instant(), owner.access(), "create")
                                .on(DOCUMENT, null, null)
                                .about(owner.id())
                                .ending(refused == Refused.BUSY ? "throttled" : "invalid"));
                yield new Outcome.Not(refused.words());
            }
            case Outline outline -> store(owner, particulars, received, outline, same);
        };
    }

    private Outcome store(
            Owner owner,
            Particulars particulars,
            Received received,
            Outline outline,
            List<Parameter> same)
            throws IOException {
        Kept kept = keep(received);
        String binary = fullUrl(owner, received);
        List<Entry> entries =
                List.of(
                        new Entry.Create(binary, binary(owner, outline, kept), null),
                        new Entry.Create(
                                null,
                                document(owner, particulars, received, outline, kept, binary),
                                same));
        return switch (transactions.commit(owner.access(), "transaction", entries, null)) {
            case TransactionResult.Committed(var outcomes) -> {
                Document document = new Document(owner, Owners.read(outcomes.getLast().resource()));
                yield outcomes.getLast().effect() == Effect.EXISTED
                        ? new Outcome.There(document)
                        : new Outcome.Filed(document, outline.pages().size());
            }
            case TransactionResult.Refused(_, var problems) ->
                    new Outcome.Not(problems.getFirst().message());
            case TransactionResult.AlreadyTaken _ ->
                    throw new IllegalStateException("no digest was given");
        };
    }

    /// What was stored, with the SHA-1 that R4 wants of an Attachment.
    private record Kept(Blobs.Kept blob, String sha1) {}

    private Kept keep(Received received) throws IOException {
        MessageDigest sha1 = digest("SHA-1");
        try (InputStream content = new DigestInputStream(received.open(), sha1)) {
            Blobs.Kept kept = blobs.keep(content);
            return new Kept(kept, Base64.getEncoder().encodeToString(sha1.digest()));
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /// What the Binary is called until it has its id.
    private static String fullUrl(Owner owner, Received received) {
        byte[] name = (owner.id() + " " + received.digest()).getBytes(StandardCharsets.US_ASCII);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
    }

    /// What finds a document of the patient with these bytes. One that was entered in error does
    /// not stand in the way of filing it again.
    private static List<Parameter> same(Owner owner, Received received) {
        return List.of(
                new Parameter("patient", owner.reference()),
                new Parameter("identifier", URI + "|" + name(received)),
                new Parameter("status:not", "entered-in-error"));
    }

    /// The bytes by their digest (RFC 6920).
    private static String name(Received received) {
        byte[] digest = HexFormat.of().parseHex(received.digest());
        return "ni:///sha-256;" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private List<Document> there(Owner owner, List<Parameter> same) {
        return searching.search(owner.access(), DOCUMENT, same, false, null)
                        instanceof SearchResult.Page page
                ? page.matches().stream()
                        .map(match -> new Document(owner, Owners.read(match.resource())))
                        .toList()
                : List.of();
    }

    private JsonObject binary(Owner owner, Outline outline, Kept kept) {
        return JsonObject.builder()
                .add("resourceType", "Binary")
                .add("contentType", outline.kind().mediaType())
                .add("securityContext", reference(owner.reference()))
                .add(BlobMarker.MEMBER, marker.of(kept.blob()))
                .build();
    }

    private JsonObject document(
            Owner owner,
            Particulars particulars,
            Received received,
            Outline outline,
            Kept kept,
            String binary) {
        JsonObject attachment =
                JsonObject.builder()
                        .add("contentType", outline.kind().mediaType())
                        .add("url", binary)
                        .add("size", new Json.JsonNumber(Long.toString(received.length())))
                        .add("hash", kept.sha1())
                        .add("title", received.name())
                        .add("creation", particulars.day())
                        .build();
        JsonObject.Builder document =
                JsonObject.builder()
                        .add("resourceType", DOCUMENT)
                        .add(
                                "identifier",
                                JsonArray.of(
                                        JsonObject.builder()
                                                .add("system", URI)
                                                .add("value", name(received))
                                                .build()))
                        .add("status", "current")
                        .add("type", particulars.type().concept())
                        .add("subject", reference(owner.reference()))
                        .add("date", instant(particulars.day()));
        if (!particulars.author().isEmpty()) {
            document.add(
                    "author",
                    JsonArray.of(
                            JsonObject.builder().add("display", particulars.author()).build()));
        }
        if (!particulars.description().isEmpty()) {
            document.add("description", particulars.description());
        }
        document.add(
                "content",
                JsonArray.of(JsonObject.builder().add("attachment", attachment).build()));
        if (!particulars.encounter().isEmpty()) {
            JsonObject encounter = reference("Encounter/" + particulars.encounter());
            document.add(
                    "context",
                    JsonObject.builder().add("encounter", JsonArray.of(encounter)).build());
        }
        return document.build();
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
