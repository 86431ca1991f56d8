package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;

import java.util.List;

/// Takes a Bundle, which is a batch or a transaction (R4 http.html, section 3.1.0.12).
final class SystemPost implements Interaction {
    private final Batch batch;
    private final Transaction transaction;

    SystemPost(Batch batch, Transaction transaction) {
        this.batch = batch;
        this.transaction = transaction;
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
        String type = bundle.text("type");
        return switch (type) {
            case "transaction" -> transaction.answer(request, bundle);
            case "batch" -> batch.answer(request, bundle);
            case null, default ->
                    throw Refusal.invalid("The Bundle's type must be batch or transaction here.");
        };
    }
}
