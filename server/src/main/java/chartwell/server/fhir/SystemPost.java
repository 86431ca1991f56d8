package chartwell.server.fhir;

import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;

import java.util.List;

/// Takes a Bundle, which is a batch or a transaction (R4 http.html, section 3.1.0.12).
final class SystemPost implements Interaction {
    private final Batch batch;
    private final Transaction transaction;
    private final int mostEntries;

    SystemPost(Batch batch, Transaction transaction, int mostEntries) {
        this.batch = batch;
        this.transaction = transaction;
        this.mostEntries = mostEntries;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("POST", "", "transaction"), Route.of("POST", "", "batch"));
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of());
        JsonObject bundle = request.content().resource();
        if (!"Bundle".equals(bundle.text("resourceType"))) {
            throw Refusal.invalid("Post a Bundle here, or a resource to its type: /fhir/Patient.");
        }
        requireFew(bundle);
        String type = bundle.text("type");
        return switch (type) {
            case "transaction" -> transaction.answer(request, bundle);
            case "batch" -> batch.answer(request, bundle);
            case null, default ->
                    throw Refusal.invalid("The Bundle's type must be batch or transaction here.");
        };
    }

    private void requireFew(JsonObject bundle) {
        if (bundle.get("entry") instanceof JsonArray entries && entries.size() > mostEntries) {
            String message =
                    "The Bundle has more than " + mostEntries + " entries. Split it into several.";
            throw Refusal.of(Problem.of(Kind.TOO_COSTLY, "too-long", message).at("Bundle.entry"));
        }
    }
}
