package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.TransactionResult.EntryOutcome;
import chartwell.record.transaction.Transactions;
import chartwell.server.fhir.Preference.Return;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Carries out all entries of a Bundle or none (R4 http.html, section 3.1.0.12.2): deletes, then
/// creates, then updates, all in one commit; reads after it. The answer has the order of the
/// request.
final class Transaction {
    private final Transactions transactions;
    private final Router router;
    private final Changing changing;
    private final Definitions definitions;

    Transaction(
            Transactions transactions, Changing changing, Router router, Definitions definitions) {
        this.transactions = transactions;
        this.changing = changing;
        this.router = router;
        this.definitions = definitions;
    }

    /// An entry that changes something; `rank` is its turn.
    private record Planned(int index, int rank, Entry entry) {}

    Answer answer(Request request, JsonObject bundle) {
        byte[] digest = Once.digest(request);
        List<BundleEntry> entries = BundleEntry.of(bundle, request);
        List<Planned> changes = changes(entries);
        requireDistinct(changes);
        Return wanted = Preference.of(request.headers().get("Prefer"), Return.MINIMAL).answer();
        Representation representation = Representation.of(request, definitions);

        Answer[] answers = new Answer[entries.size()];
        if (!changes.isEmpty()) {
            List<Entry> all = changes.stream().map(Planned::entry).toList();
            switch (transactions.commit(request.access(), "transaction", all, digest)) {
                case TransactionResult.Committed(List<EntryOutcome> outcomes) -> {
                    for (int i = 0; i < outcomes.size(); i++) {
                        answers[changes.get(i).index()] =
                                changing.answer(request, outcomes.get(i), wanted, representation);
                    }
                }
                case TransactionResult.AlreadyTaken taken -> {
                    return Answer.of(200).explained(Outcome.information(Once.TAKEN));
                }
                case TransactionResult.Refused(int entry, List<Problem> problems) -> {
                    Refusal refusal = Refusal.byRecord(problems);
                    throw entry < 0 ? refusal : refusal.inEntry(changes.get(entry).index());
                }
            }
        }
        return Answer.of(200).with(written(request, entries, answers));
    }

    private JsonSink written(Request request, List<BundleEntry> entries, Answer[] answers) {
        BundleWriter bundle = new BundleWriter("transaction-response", request.base());
        for (BundleEntry entry : entries) {
            Answer changed = answers[entry.index()];
            bundle.response(changed != null ? changed : router.answer(entry.request()));
        }
        return bundle.end();
    }

    private List<Planned> changes(List<BundleEntry> entries) {
        List<Planned> changes = new ArrayList<>(entries.size());
        for (BundleEntry entry : entries) {
            try {
                Interaction interaction = router.interactionFor(entry.request());
                if (interaction instanceof Change change) {
                    Entry planned = change.entry(entry.request(), entry.fullUrl());
                    changes.add(new Planned(entry.index(), rank(entry), planned));
                } else if (interaction instanceof SystemPost) {
                    throw Refusal.invalid("A Bundle cannot be in a Bundle.");
                }
            } catch (Refusal refusal) {
                throw refusal.inEntry(entry.index());
            }
        }
        changes.sort(Comparator.comparingInt(Planned::rank));
        return changes;
    }

    private static int rank(BundleEntry entry) {
        return switch (entry.request().method()) {
            case "DELETE" -> 0;
            case "POST" -> 1;
            default -> 2;
        };
    }

    /// No resource may be changed twice, and no name may stand for two.
    private static void requireDistinct(List<Planned> changes) {
        Set<String> identities = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Planned planned : changes) {
            Entry entry = planned.entry();
            String identity = Identity.of(entry);
            boolean again =
                    (identity != null && !identities.add(identity))
                            || (entry.fullUrl() != null
                                    && !(entry instanceof Entry.Delete)
                                    && !names.add(entry.fullUrl()));
            if (again) {
                String message = "Another entry is for the same resource or has its fullUrl.";
                throw Refusal.of(Problem.of(Kind.INVALID, "duplicate", message))
                        .inEntry(planned.index());
            }
        }
    }
}
