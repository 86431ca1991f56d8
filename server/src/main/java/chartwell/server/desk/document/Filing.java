package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.paper.Papers;
import chartwell.paper.page.Outline;
import chartwell.paper.page.Refused;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.blob.Blobs;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.TransactionResult.Effect;
import chartwell.record.transaction.Transactions;
import chartwell.server.desk.document.Paper.Sheet;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Files scans in a chart: Binaries with their bytes and a DocumentReference that says what they
/// are, in one transaction. The same bytes are filed once for a patient.
final class Filing {
    private static final String DOCUMENT = "DocumentReference";

    private final Papers papers;
    private final Blobs blobs;
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

    /// Files scans as one document, whose pages come in their order. Where one of them is in
    /// another document already, or is no paper, none is filed.
    Outcome file(Owner owner, Particulars particulars, List<Received> scans) throws IOException {
        Set<String> digests = new HashSet<>();
        List<Outline> outlines = new ArrayList<>();
        for (Received scan : scans) {
            if (!digests.add(scan.digest())) {
                return new Outcome.Not(
                        "%s is the same file as one before it.".formatted(scan.name()));
            }
        }
        List<Document> all = there(owner, scans);
        if (!all.isEmpty()) {
            return new Outcome.There(all.getFirst());
        }
        for (Received scan : scans) {
            List<Document> there = scans.size() == 1 ? List.of() : there(owner, List.of(scan));
            if (!there.isEmpty()) {
                return new Outcome.Not(
                        "%s is in the chart already, as %s. Take it out of these, or mark that one as entered in error first."
                                .formatted(scan.name(), there.getFirst().words()));
            }
            switch (papers.look(scan)) {
                case Refused refused -> {
                    return refused(owner, scans, scan, refused);
                }
                case Outline outline -> outlines.add(outline);
            }
        }
        return store(owner, particulars, scans, outlines);
    }

    private Outcome refused(Owner owner, List<Received> scans, Received scan, Refused refused) {
        trail.commit(
                AuditEntry.of(clock.instant(), owner.access(), "create")
                        .on(DOCUMENT, null, null)
                        .about(owner.id())
                        .ending(refused == Refused.BUSY ? "throttled" : "invalid"));
        return new Outcome.Not(
                scans.size() == 1 ? refused.words() : scan.name() + ": " + refused.words());
    }

    private Outcome store(
            Owner owner, Particulars particulars, List<Received> scans, List<Outline> outlines)
            throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            Received scan = scans.get(i);
            MessageDigest sha1 = sha1();
            try (InputStream content = new DigestInputStream(scan.open(), sha1)) {
                Blobs.Kept blob = blobs.keep(content);
                String hash = Base64.getEncoder().encodeToString(sha1.digest());
                sheets.add(new Sheet(scan, outlines.get(i), blob, hash));
            }
        }
        Paper paper = new Paper(owner, particulars, sheets);
        List<Entry> entries = new ArrayList<>();
        for (Sheet sheet : sheets) {
            JsonObject binary = paper.binary(sheet, blobs);
            entries.add(new Entry.Create(paper.fullUrl(sheet), binary, null));
        }
        entries.add(new Entry.Create(null, paper.document(), same(owner, scans)));
        return switch (transactions.commit(owner.access(), "transaction", entries, null)) {
            case TransactionResult.Committed(var outcomes) -> {
                Document document = new Document(owner, Owners.read(outcomes.getLast().resource()));
                int pages = outlines.stream().mapToInt(one -> one.pages().size()).sum();
                yield outcomes.getLast().effect() == Effect.EXISTED
                        ? new Outcome.There(document)
                        : new Outcome.Filed(document, pages);
            }
            case TransactionResult.Refused(_, var problems) ->
                    new Outcome.Not(problems.getFirst().message());
            case TransactionResult.AlreadyTaken _ ->
                    throw new IllegalStateException("no digest was given");
        };
    }

    /// The digest that R4 wants of an Attachment.
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /// What finds a document of the patient with all these bytes. One that was entered in error
    /// does not stand in the way of filing it again.
    private static List<Parameter> same(Owner owner, List<Received> scans) {
        List<Parameter> same = new ArrayList<>();
        same.add(new Parameter("patient", owner.reference()));
        for (Received scan : scans) {
            same.add(new Parameter("identifier", Paper.URI + "|" + Paper.name(scan)));
        }
        same.add(new Parameter("status:not", "entered-in-error"));
        return same;
    }

    private List<Document> there(Owner owner, List<Received> scans) {
        return searching.search(owner.access(), DOCUMENT, same(owner, scans), false, null)
                        instanceof SearchResult.Page page
                ? page.matches().stream()
                        .map(match -> new Document(owner, Owners.read(match.resource())))
                        .toList()
                : List.of();
    }
}
