package chartwell.record.transaction;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Access;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers;
import chartwell.record.search.Matching;
import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;
import chartwell.record.transaction.TransactionResult.Effect;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Settles which resource each entry is about, and what its references lead to. Safe to share
/// between threads.
final class Identities {
    private static final String SERIALIZATION_FAILURE = "40001";

    private final Matching matching;
    private final RowNumbers rowNumbers;
    private final TypeIndexes types;
    private final LinkElements links;

    Identities(Matching matching, RowNumbers rowNumbers, TypeIndexes types) {
        this.matching = matching;
        this.rowNumbers = rowNumbers;
        this.types = types;
        this.links = new LinkElements(types.definitions());
    }

    /// Gives each draft its id, and resolves the references of its resource.
    void settle(Connection connection, Access access, List<Draft> drafts) throws SQLException {
        Map<String, String> targets = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Draft draft : drafts) {
            identify(connection, access, draft);
        }
        Set<String> deleted = deleted(drafts);
        for (Draft draft : drafts) {
            if (draft.id == null) {
                continue;
            }
            String reference = draft.type + "/" + draft.id;
            boolean existed = draft.effect == Effect.EXISTED;
            boolean again = !names.add(reference);
            if (existed ? deleted.contains(reference) : again) {
                throw new Refusal(
                        draft.number,
                        Problem.of(
                                Kind.INVALID,
                                "duplicate",
                                "Two entries are about the same resource. Send one of them."));
            }
            String fullUrl = draft.entry.fullUrl();
            if (fullUrl != null && targets.put(fullUrl, reference) != null) {
                throw new Refusal(
                        draft.number,
                        Problem.of(
                                Kind.INVALID,
                                "duplicate",
                                "Two entries have the same fullUrl. Give each its own."));
            }
        }
        resolve(connection, access, drafts, targets);
    }

    /// Looks again whether conditional changes are still about what matched before, once the rows
    /// that will change are locked: whoever held a lock may have changed that.
    ///
    /// @throws SQLException of a serialization failure where they are not
    void confirm(Connection connection, Access access, List<Draft> drafts) throws SQLException {
        for (Draft draft : drafts) {
            List<Parameter> criteria = Drafting.criteria(draft.entry);
            boolean changes = !draft.fresh && draft.id != null && draft.effect == null;
            if (criteria != null && changes) {
                String now = match(connection, access, draft.number, draft.type, criteria);
                if (!Objects.equals(now, draft.match)) {
                    throw new SQLException("something else matches now", SERIALIZATION_FAILURE);
                }
            }
        }
    }

    /// What is not there any more when all is done, and so cannot be what a create finds.
    private static Set<String> deleted(List<Draft> drafts) {
        Set<String> deleted = new HashSet<>();
        for (Draft draft : drafts) {
            if (draft.deletes() && draft.id != null) {
                deleted.add(draft.type + "/" + draft.id);
            }
        }
        return deleted;
    }

    private void identify(Connection connection, Access access, Draft draft) throws SQLException {
        List<Parameter> criteria = Drafting.criteria(draft.entry);
        String match =
                criteria == null
                        ? null
                        : match(connection, access, draft.number, draft.type, criteria);
        draft.match = match;
        switch (draft.entry) {
            case Entry.Create _ -> {
                if (match == null) {
                    fresh(draft);
                } else {
                    draft.id = match;
                    draft.effect = Effect.EXISTED;
                }
            }
            case Entry.Update update -> withId(draft, update.id());
            case Entry.ConditionalUpdate update -> conditionalUpdate(draft, update, match);
            case Entry.Delete delete -> draft.id = delete.id();
            case Entry.ConditionalDelete _ -> {
                draft.id = match;
                if (match == null) {
                    draft.effect = Effect.ABSENT;
                }
            }
        }
    }

    private void fresh(Draft draft) throws SQLException {
        draft.rid = rowNumbers.allocate();
        draft.fresh = true;
        draft.effect = Effect.CREATED;
        withId(draft, rowNumbers.newId(draft.rid));
    }

    private static void withId(Draft draft, String id) {
        draft.id = id;
        draft.resource = Objects.requireNonNull(draft.resource).with("id", Json.string(id));
    }

    /// By R4 `http.html#cond-update`: no match and no id is a create, no match and an id an update
    /// of that id; an id that is not the match's is an error.
    private void conditionalUpdate(
            Draft draft, Entry.ConditionalUpdate update, @Nullable String match)
            throws SQLException {
        String own = update.resource().text("id");
        if (match == null && own == null) {
            fresh(draft);
        } else if (match == null) {
            withId(draft, Objects.requireNonNull(own));
        } else if (own == null || own.equals(match)) {
            withId(draft, match);
        } else {
            throw new Refusal(
                    draft.number,
                    Problem.of(
                            Kind.INVALID,
                            "invalid",
                            "The id in the resource is not that of the one match. Leave the id out"
                                    + " or correct the criteria."));
        }
    }

    private @Nullable String match(
            Connection connection, Access access, int entry, String type, List<Parameter> criteria)
            throws SQLException {
        return switch (matching.find(connection, access, type, criteria, 2)) {
            case Matching.Matches.Refused(Problem problem) -> throw new Refusal(entry, problem);
            case Matching.Matches.Ids(List<String> ids) when ids.size() > 1 ->
                    throw new Refusal(
                            entry,
                            Problem.of(
                                    Kind.PRECONDITION_FAILED,
                                    "multiple-matches",
                                    "More than one "
                                            + type
                                            + " matches the criteria. Narrow them to one."));
            case Matching.Matches.Ids(List<String> ids) -> ids.isEmpty() ? null : ids.getFirst();
        };
    }

    private void resolve(
            Connection connection, Access access, List<Draft> drafts, Map<String, String> targets)
            throws SQLException {
        Map<String, String> own = new HashMap<>();
        for (Draft draft : drafts) {
            JsonObject resource = draft.resource;
            if (resource == null || draft.isBundle()) {
                continue;
            }
            Set<String> references = new LinkedHashSet<>();
            ReferenceRewriter.each(resource, references::add);
            for (String reference : references) {
                if (targets.containsKey(reference)) {
                    continue;
                }
                String local = types.addresses().local(reference);
                if (local != null) {
                    own.put(reference, local);
                } else if (ReferenceRewriter.isPending(reference)) {
                    targets.put(reference, target(connection, access, draft.number, reference));
                }
            }
        }
        for (Draft draft : drafts) {
            if (draft.resource == null || draft.isBundle()) {
                continue;
            }
            if (!targets.isEmpty()) {
                draft.resource =
                        ReferenceRewriter.inBundle(
                                        BundleTargets.of(
                                                targets, draft.entry.fullUrl(), types.addresses()),
                                        links,
                                        draft.entry.fullUrl())
                                .rewrite(draft.resource);
            }
            if (!own.isEmpty()) {
                draft.resource = ReferenceRewriter.ofReferences(own::get).rewrite(draft.resource);
            }
        }
    }

    private String target(Connection connection, Access access, int entry, String reference)
            throws SQLException {
        int question = reference.indexOf('?');
        if (!ReferenceRewriter.isConditional(reference)) {
            throw unresolved(entry, "A reference to " + kind(reference) + " leads to no entry.");
        }
        String type = reference.substring(0, question);
        if (!types.isKnown(type)) {
            throw unresolved(entry, "A conditional reference names no known resource type.");
        }
        List<Parameter> criteria = criteria(entry, reference.substring(question + 1));
        String id = match(connection, access, entry, type, criteria);
        if (id == null) {
            throw unresolved(entry, "A conditional reference to a " + type + " matches nothing.");
        }
        return type + "/" + id;
    }

    private static List<Parameter> criteria(int entry, String query) {
        try {
            return Parameters.parse(query);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(
                    entry,
                    Problem.of(
                            Kind.INVALID,
                            "invalid",
                            "A conditional reference is not well encoded. Write each special"
                                    + " character as UTF-8 in percent escapes (%C3%BC)."));
        }
    }

    private static String kind(String reference) {
        return reference.startsWith("urn:uuid:") ? "a urn:uuid" : "a urn:oid";
    }

    private static Refusal unresolved(int entry, String what) {
        return new Refusal(
                entry,
                Problem.of(
                        Kind.UNPROCESSABLE,
                        "not-found",
                        what + " Add the entry it means, or store that resource first."));
    }
}
