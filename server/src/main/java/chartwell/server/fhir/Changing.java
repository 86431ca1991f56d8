package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.TransactionResult.Effect;
import chartwell.record.transaction.TransactionResult.EntryOutcome;
import chartwell.record.transaction.Transactions;
import chartwell.server.fhir.Preference.Return;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Commits a single change and answers as the client prefers. Safe to share between threads.
final class Changing {
    private final Transactions transactions;
    private final Reading reading;
    private final Definitions definitions;

    Changing(Transactions transactions, Reading reading, Definitions definitions) {
        this.transactions = transactions;
        this.reading = reading;
        this.definitions = definitions;
    }

    /// Commits one entry under this name in the trail, and answers with the resource unless the
    /// client prefers less.
    Answer commit(Request request, String interaction, Entry entry) {
        Representation representation = Representation.of(request, definitions);
        Return wanted =
                Preference.of(request.headers().get("Prefer"), Return.REPRESENTATION).answer();
        TransactionResult result =
                transactions.commit(request.access(), interaction, List.of(entry), null);
        return switch (result) {
            case TransactionResult.Committed(List<EntryOutcome> outcomes) ->
                    answer(request, outcomes.getFirst(), wanted, representation);
            case TransactionResult.Refused refused -> throw Refusal.byRecord(refused.problems());
            case TransactionResult.AlreadyTaken taken ->
                    throw new IllegalStateException("no digest was given: " + taken);
        };
    }

    /// Commits several entries that do not depend on each other; null where one is refused, and
    /// then nothing is stored.
    @Nullable List<Answer> together(Request request, String interaction, List<Entry> entries) {
        Representation representation = Representation.of(request, definitions);
        Return wanted = Preference.of(request.headers().get("Prefer"), Return.MINIMAL).answer();
        TransactionResult result =
                transactions.commit(request.access(), interaction, entries, null);
        return result instanceof TransactionResult.Committed(List<EntryOutcome> outcomes)
                ? outcomes.stream()
                        .map(outcome -> answer(request, outcome, wanted, representation))
                        .toList()
                : null;
    }

    /// The answer to a change, alone or as an entry's response.
    Answer answer(
            Request request, EntryOutcome outcome, Return wanted, Representation representation) {
        Stored now =
                outcome.effect() == Effect.EXISTED ? found(request, outcome) : outcome.resource();
        String base = request.base();
        if (now == null) {
            return Answer.of(200).at(base + "/" + outcome.resource().reference());
        }
        Answer answer =
                switch (outcome.effect()) {
                    case CREATED -> located(Answer.about(201, now), base, now);
                    case UPDATED, UNCHANGED, EXISTED -> located(Answer.about(200, now), base, now);
                    case DELETED -> Answer.about(204, now);
                    case ABSENT -> Answer.of(204);
                };
        return switch (wanted) {
            case MINIMAL -> answer;
            case REPRESENTATION ->
                    answer.status() == 204 ? answer : answer.with(representation.json(now));
            case OUTCOME -> explained(answer, outcome);
        };
    }

    /// A transaction only finds what existed, and does not read it; null where someone deleted it
    /// after that.
    private @Nullable Stored found(Request request, EntryOutcome outcome) {
        Stored existed = outcome.resource();
        return switch (reading.read(request.access(), existed.type(), existed.id())) {
            case ReadResult.Found(Stored resource) -> resource;
            case ReadResult.Gone _, ReadResult.NotFound _ -> null;
        };
    }

    private static Answer located(Answer answer, String base, Stored now) {
        return answer.at(base + "/" + now.reference() + "/_history/" + now.version());
    }

    /// A body needs a status that may have one.
    private static Answer explained(Answer answer, EntryOutcome outcome) {
        JsonObject explanation =
                Outcome.information(
                        switch (outcome.effect()) {
                            case CREATED -> "Created.";
                            case UPDATED -> "A new version was stored.";
                            case UNCHANGED ->
                                    "The content was already so; there is no new version.";
                            case EXISTED -> "One that matches was there already.";
                            case DELETED -> "Deleted.";
                            case ABSENT -> "There was nothing to delete.";
                        });
        int status = answer.status() == 204 ? 200 : answer.status();
        return new Answer(
                        status,
                        answer.etag(),
                        answer.lastModified(),
                        answer.location(),
                        answer.headers(),
                        answer.body())
                .explained(explanation);
    }
}
