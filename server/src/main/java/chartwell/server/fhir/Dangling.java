package chartwell.server.fhir;

import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.dangling.DanglingReference;
import chartwell.record.dangling.DanglingReferences;
import chartwell.record.dangling.DanglingResult;
import chartwell.record.search.Parameter;

import java.util.ArrayList;
import java.util.List;

/// References that lead to nothing, as `GET /fhir/$dangling-references` in pages.
///
/// The answer is a Parameters resource: for each reference a parameter `reference` with the parts
/// `from` (who refers), `path` (where in it), `to` (what is missing) and `deleted` (whether it was
/// there once); then `next`, the URL of the next page, where there is one.
final class Dangling implements Interaction {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final DanglingReferences dangling;

    Dangling(DanglingReferences dangling) {
        this.dangling = dangling;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("GET", "$dangling-references", "$dangling-references"));
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of("_count", Paging.CURSOR));
        DanglingResult result =
                dangling.page(request.access(), count(request), request.parameter(Paging.CURSOR));
        return switch (result) {
            case DanglingResult.Page page -> Answer.of(200).with(parameters(request, page));
            case DanglingResult.Refused refused -> throw Refusal.byRecord(refused.problem());
        };
    }

    private static int count(Request request) {
        String count = request.parameter("_count");
        if (count == null) {
            return USUAL;
        }
        if (!count.matches("[0-9]{1,9}") || Integer.parseInt(count) == 0) {
            throw Refusal.invalid("_count is a number from 1; at most " + MOST + " are sent.");
        }
        return Math.min(MOST, Integer.parseInt(count));
    }

    private static JsonObject parameters(Request request, DanglingResult.Page page) {
        List<JsonObject> parameters = new ArrayList<>();
        for (DanglingReference reference : page.references()) {
            parameters.add(
                    JsonObject.builder()
                            .add("name", "reference")
                            .add(
                                    "part",
                                    JsonArray.of(
                                            led("from", reference.from()),
                                            JsonObject.builder()
                                                    .add("name", "path")
                                                    .add("valueString", reference.path())
                                                    .build(),
                                            led("to", reference.to()),
                                            JsonObject.builder()
                                                    .add("name", "deleted")
                                                    .add(
                                                            "valueBoolean",
                                                            reference.deleted()
                                                                    ? JsonBoolean.TRUE
                                                                    : JsonBoolean.FALSE)
                                                    .build()))
                            .build());
        }
        String cursor = page.cursor();
        if (cursor != null) {
            List<Parameter> following = new ArrayList<>(Paging.withoutCursor(request.parameters()));
            following.add(new Parameter(Paging.CURSOR, cursor));
            parameters.add(
                    JsonObject.builder()
                            .add("name", "next")
                            .add(
                                    "valueUrl",
                                    request.base()
                                            + "/$dangling-references"
                                            + Target.query(following))
                            .build());
        }
        JsonObject.Builder all = JsonObject.builder().add("resourceType", "Parameters");
        // an empty array is no FHIR
        return parameters.isEmpty()
                ? all.build()
                : all.add("parameter", JsonArray.of(parameters)).build();
    }

    private static JsonObject led(String name, String reference) {
        return JsonObject.builder()
                .add("name", name)
                .add("valueReference", JsonObject.builder().add("reference", reference).build())
                .build();
    }
}
