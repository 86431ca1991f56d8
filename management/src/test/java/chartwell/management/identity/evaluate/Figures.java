package chartwell.management.identity.evaluate;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

/// Figures of an evaluation.
final class Figures {
    private Figures() {}

    static double number(JsonObject told, String name) {
        if (told.get(name) instanceof Json.JsonNumber(String text)) {
            return Double.parseDouble(text);
        }
        throw new AssertionError("no number " + name + " in " + told);
    }
}
