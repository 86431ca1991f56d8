package chartwell.engine.view;

import chartwell.engine.fhirpath.PathOptions;
import chartwell.engine.fhirpath.value.Temporal;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Reads a constant of a view: a name, and one value of a primitive type.
final class ViewConstant {
    /// The types by the member that holds the value.
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("valueBase64Binary", "base64Binary"),
                    Map.entry("valueBoolean", "boolean"),
                    Map.entry("valueCanonical", "canonical"),
                    Map.entry("valueCode", "code"),
                    Map.entry("valueDate", "date"),
                    Map.entry("valueDateTime", "dateTime"),
                    Map.entry("valueDecimal", "decimal"),
                    Map.entry("valueId", "id"),
                    Map.entry("valueInstant", "instant"),
                    Map.entry("valueInteger", "integer"),
                    Map.entry("valueInteger64", "decimal"),
                    Map.entry("valueMarkdown", "markdown"),
                    Map.entry("valueOid", "oid"),
                    Map.entry("valuePositiveInt", "positiveInt"),
                    Map.entry("valueString", "string"),
                    Map.entry("valueTime", "time"),
                    Map.entry("valueUnsignedInt", "unsignedInt"),
                    Map.entry("valueUri", "uri"),
                    Map.entry("valueUrl", "url"),
                    Map.entry("valueUuid", "uuid"));

    private static final Set<String> MEMBERS = members();

    private ViewConstant() {}

    static PathOptions.Constant of(JsonObject constant, String path) throws ViewRejected {
        ViewReader.check(constant, path, MEMBERS);
        PathOptions.Constant found = null;
        for (int i = 0; i < constant.size(); i++) {
            String type = TYPES.get(constant.name(i));
            if (type != null) {
                String at = path + "." + constant.name(i);
                if (found != null) {
                    throw new ViewRejected(at, "A constant has one value, and this is another");
                }
                Json value = constant.value(i);
                if (!fits(value, constant.name(i), type)) {
                    throw new ViewRejected(at, "This is no " + constant.name(i).substring(5));
                }
                boolean written = type.equals("decimal") && value instanceof JsonString;
                found =
                        new PathOptions.Constant(
                                written ? new JsonNumber(((JsonString) value).value()) : value,
                                type);
            }
        }
        if (found == null) {
            throw new ViewRejected(path, "A constant has a value: valueString, valueInteger, …");
        }
        return found;
    }

    private static boolean fits(Json value, String member, String type) {
        return switch (type) {
            case "boolean" -> value instanceof JsonBoolean;
            case "decimal" ->
                    value instanceof JsonNumber
                            || (member.equals("valueInteger64")
                                    && value instanceof JsonString(String text)
                                    && text.matches("-?[0-9]{1,19}"));
            case "integer" -> isInteger(value, Integer.MIN_VALUE);
            case "unsignedInt" -> isInteger(value, 0);
            case "positiveInt" -> isInteger(value, 1);
            case "date" -> isTemporal(value, Temporal.Kind.DATE);
            case "dateTime", "instant" -> isTemporal(value, Temporal.Kind.DATE_TIME);
            case "time" -> isTemporal(value, Temporal.Kind.TIME);
            default -> value instanceof JsonString(String text) && !text.isEmpty();
        };
    }

    private static boolean isInteger(Json value, int least) {
        try {
            return value instanceof JsonNumber(String text) && Integer.parseInt(text) >= least;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isTemporal(Json value, Temporal.Kind kind) {
        return value instanceof JsonString(String text) && Temporal.of(kind, text) != null;
    }

    private static Set<String> members() {
        Set<String> members = new HashSet<>(TYPES.keySet());
        members.add("name");
        return Set.copyOf(members);
    }
}
