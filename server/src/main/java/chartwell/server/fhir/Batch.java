package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;
import chartwell.record.transaction.Entry;
import chartwell.server.fhir.Preference.Return;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Carries out the entries of a Bundle, each on its own (R4 http.html, section 3.1.0.12.1).
///
/// Changes that follow each other share a commit, since a commit is what costs; where one of them
/// is refused, or two concern the same resource, they are carried out one by one.
final class Batch {
    private static final int TOGETHER = 100;

    private final Router router;
    private final Changing changing;

    Batch(Router router, Changing changing) {
        this.router = router;
        this.changing = changing;
    }

    Answer answer(Request request, JsonObject bundle) {
        Map<Integer, Refusal> refused = new HashMap<>();
        List<BundleEntry> entries = BundleEntry.of(bundle, request, refused);
        Return wanted = Preference.of(request.headers().get("Prefer"), Return.MINIMAL).answer();
        Map<Integer, Answer> answers = new TreeMap<>();
        refused.forEach(
                (index, refusal) -> {
                    String place = "Bundle.entry[" + index + "]";
                    answers.put(index, router.refused(request.access(), "batch", place, refusal));
                });
        Group group = new Group(request);
        for (BundleEntry entry : entries) {
            Entry change = change(entry);
            if (change == null || !group.hasRoomFor(change)) {
                group.carryOut(answers, wanted);
            }
            if (change == null) {
                answers.put(entry.index(), shown(entry, alone(entry), wanted));
            } else {
                group.add(entry, change);
            }
        }
        group.carryOut(answers, wanted);
        BundleWriter written = new BundleWriter("batch-response", request.base());
        answers.values().forEach(written::response);
        return Answer.of(200).with(written.end());
    }

    /// What an entry changes; null where it changes nothing or is to be refused.
    private @Nullable Entry change(BundleEntry entry) {
        try {
            return router.interactionFor(entry.request()) instanceof Change change
                    ? change.entry(entry.request(), null)
                    : null;
        } catch (Refusal refusal) {
            return null;
        }
    }

    private Answer alone(BundleEntry entry) {
        Request request = entry.request();
        if (request.target().segments().isEmpty() && request.method().equals("POST")) {
            return router.refused(
                    request.access(),
                    request.method(),
                    "",
                    Refusal.invalid("A Bundle cannot be in a Bundle."));
        }
        return router.answer(request);
    }

    /// A change answers with status and headers unless the client prefers more; a read with what
    /// it found.
    private static Answer shown(BundleEntry entry, Answer answer, Return wanted) {
        boolean change = !entry.request().method().equals("GET");
        return change && wanted == Return.MINIMAL && answer.status() < 400 && answer.etag() != null
                ? answer.with(new Answer.Body.None())
                : answer;
    }

    /// Changes that wait for a common commit.
    private final class Group {
        private final Request request;
        private final List<BundleEntry> entries = new ArrayList<>();
        private final List<Entry> changes = new ArrayList<>();
        private final Set<String> identities = new HashSet<>();

        Group(Request request) {
            this.request = request;
        }

        boolean hasRoomFor(Entry change) {
            String identity = Identity.of(change);
            return changes.size() < TOGETHER
                    && (identity == null || !identities.contains(identity));
        }

        void add(BundleEntry entry, Entry change) {
            entries.add(entry);
            changes.add(change);
            String identity = Identity.of(change);
            if (identity != null) {
                identities.add(identity);
            }
        }

        void carryOut(Map<Integer, Answer> answers, Return wanted) {
            List<Answer> together =
                    changes.size() < 2 ? null : changing.together(request, "batch", changes);
            for (int i = 0; i < entries.size(); i++) {
                BundleEntry entry = entries.get(i);
                Answer answer = together == null ? alone(entry) : together.get(i);
                answers.put(entry.index(), shown(entry, answer, wanted));
            }
            entries.clear();
            changes.clear();
            identities.clear();
        }
    }
}
