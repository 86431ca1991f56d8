package chartwell.server.desk.words;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The words of FHIR's data types. Nothing there gives an empty text, never null.
public final class Words {
    /// No single text on a page is longer, whatever the record holds.
    private static final int LONGEST = 240;

    private Words() {}

    /// A text that fits on a page.
    public static String clip(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return Visible.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    /// What a CodeableConcept or a Coding says: its text, else what its first coding displays, else
    /// the code. Of an array, the first that says something.
    public static String concept(@Nullable Json value) {
        return switch (value) {
            case JsonArray array ->
                    array.items().stream()
                            .map(Words::concept)
                            .filter(said -> !said.isEmpty())
                            .findFirst()
                            .orElse("");
            case JsonObject object -> {
                String said = first(object, "text", "display");
                yield !said.isEmpty()
                        ? said
                        : object.has("coding")
                                ? concept(object.get("coding"))
                                : clip(object.text("code"));
            }
            case Json.JsonString(String text) -> clip(text);
            case null, default -> "";
        };
    }

    /// The first text that is there among members.
    static String first(JsonObject object, String... names) {
        for (String name : names) {
            String text = clip(object.text(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// What a Reference says: what it displays, else what it refers to.
    public static String reference(@Nullable Json value) {
        return switch (value) {
            case JsonArray array ->
                    array.items().stream()
                            .limit(3)
                            .map(Words::reference)
                            .filter(said -> !said.isEmpty())
                            .collect(Collectors.joining(", "));
            case JsonObject object -> first(object, "display", "reference");
            case null, default -> "";
        };
    }

    /// A quantity as written, with comparator and unit: `< 1.00 mg/dL`.
    static String quantity(@Nullable JsonObject quantity) {
        if (quantity == null
                || !(quantity.get("value") instanceof Json.JsonNumber(String number))) {
            return "";
        }
        String unit = first(quantity, "unit", "code");
        return joined(" ", clip(quantity.text("comparator")), clip(number), unit);
    }

    /// What `value[x]`, or another choice, of an element says.
    static String choice(JsonObject element, String name) {
        for (int i = 0; i < element.size(); i++) {
            String member = element.name(i);
            if (member.startsWith(name) && member.length() > name.length()) {
                String type = member.substring(name.length());
                if (Character.isUpperCase(type.charAt(0))) {
                    return ofType(type, element.value(i));
                }
            }
        }
        return "";
    }

    private static String ofType(String type, Json value) {
        if (value instanceof JsonObject object) {
            return switch (type) {
                case "Quantity", "Age", "Duration" -> quantity(object);
                case "Range" -> range(object, "low", "high");
                case "Ratio" ->
                        joined(
                                " / ",
                                quantity(object.object("numerator")),
                                quantity(object.object("denominator")));
                case "Period" -> period(object);
                case "Reference" -> reference(object);
                case "SampledData" -> "a recorded curve";
                default -> concept(object);
            };
        }
        String text = primitive(value);
        return type.equals("DateTime") || type.equals("Date") ? Dates.dayAndTime(text) : text;
    }

    private static String primitive(Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> clip(text);
            case Json.JsonNumber(String text) -> clip(text);
            case Json.JsonBoolean truth -> truth.value() ? "yes" : "no";
            case Json.JsonNull _, JsonArray _, JsonObject _ -> "";
        };
    }

    /// Both ends of a range that are there: `3.5 to 5.1 mmol/L`, `up to 5`, `from 3`.
    static String range(JsonObject range, String least, String most) {
        String low = quantity(range.object(least));
        String high = quantity(range.object(most));
        if (low.isEmpty() || high.isEmpty()) {
            return low.isEmpty() ? high.isEmpty() ? "" : "up to " + high : "from " + low;
        }
        String unit = low.substring(low.indexOf(' ') + 1);
        return (high.endsWith(" " + unit) ? low.substring(0, low.indexOf(' ')) : low)
                + " to "
                + high;
    }

    /// A period by its days: `4 Mar 1957 to 5 Mar 1957`, one day where it ends on the same.
    public static String period(JsonObject period) {
        String start = day(period, "start");
        String end = day(period, "end");
        return start.equals(end) || end.isEmpty()
                ? start
                : start.isEmpty() ? "until " + end : start + " to " + end;
    }

    private static String day(JsonObject period, String end) {
        String text = period.text(end);
        return text == null ? "" : Dates.day(text);
    }

    /// The texts that are not empty, with something between them.
    public static String joined(String between, String... texts) {
        List<String> there = new ArrayList<>();
        for (String text : texts) {
            if (!text.isEmpty()) {
                there.add(text);
            }
        }
        return String.join(between, there);
    }
}
