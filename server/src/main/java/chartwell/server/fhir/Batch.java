package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;
import chartwell.server.fhir.Preference.Return;

import java.util.List;

/// Carries out the entries of a Bundle one by one, each on its own (R4 http.html, section
/// 3.1.0.12.1).
final class Batch {
    private final Router router;

    Batch(Router router) {
        this.router = router;
    }

    Answer answer(Request request, JsonObject bundle) {
        List<BundleEntry> entries = BundleEntry.of(bundle, request);
        Return wanted = Preference.of(request.headers().get("Prefer"), Return.MINIMAL).answer();
        BundleWriter written = new BundleWriter("batch-response", request.base());
        for (BundleEntry entry : entries) {
            written.response(shown(entry, answer(entry), wanted));
        }
        return Answer.of(200).with(written.end());
    }

    private Answer answer(BundleEntry entry) {
        if (entry.request().target().segments().isEmpty()
                && entry.request().method().equals("POST")) {
            return Router.answerOf(Refusal.invalid("A Bundle cannot be in a Bundle."));
        }
        return router.answer(entry.request());
    }

    /// A change answers with status and headers unless the client prefers more; a read with what
    /// it found.
    private static Answer shown(BundleEntry entry, Answer answer, Return wanted) {
        boolean change = !entry.request().method().equals("GET");
        return change && wanted == Return.MINIMAL && answer.status() < 400 && answer.etag() != null
                ? answer.with(new Answer.Body.None())
                : answer;
    }
}
