package chartwell.server.desk.words;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an Observation says was measured: its value, or that of one of its components.
///
/// @param name of the component, empty for the value itself
/// @param number where it is a quantity or an integer
/// @param unit as written, empty where there is none
/// @param words the value as it is read
/// @param flag what is out of the ordinary about it, by who interpreted it, else by the range that
///     came with it: `High`, `Below range`; empty for nothing
public record Measured(
        String name,
        Optional<BigDecimal> number,
        String unit,
        String words,
        String flag,
        Optional<Range> range) {
    private static final int MOST_PARTS = 30;

    /// What is normal, in words and numbers, open where one is missing.
    public record Range(String words, Optional<BigDecimal> low, Optional<BigDecimal> high) {}

    /// All that an Observation says.
    public static List<Measured> of(JsonObject observation) {
        List<Measured> all = new ArrayList<>();
        Measured own = part("", observation);
        if (!own.words().isEmpty()) {
            all.add(own);
        }
        observation.objects("component").stream()
                .limit(MOST_PARTS)
                .map(part -> part(Words.concept(part.get("code")), part))
                .filter(part -> !part.words().isEmpty())
                .forEach(all::add);
        return all;
    }

    /// What is out of the ordinary about an Observation as a whole, or about the first of its parts
    /// that are; empty for nothing.
    public static String flag(JsonObject observation) {
        String whole = observation.has("interpretation") ? interpreted(observation) : "";
        return !whole.isEmpty()
                ? whole
                : of(observation).stream()
                        .map(Measured::flag)
                        .filter(flag -> !flag.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static Measured part(String name, JsonObject element) {
        JsonObject quantity = element.object("valueQuantity");
        Json value = quantity == null ? element.get("valueInteger") : quantity.get("value");
        boolean compared = quantity != null && quantity.has("comparator");
        Optional<BigDecimal> number = compared ? Optional.empty() : number(value);
        String unit = quantity == null ? "" : Words.first(quantity, "unit", "code");
        String words = Words.choice(element, "value");
        String absent = Words.concept(element.get("dataAbsentReason"));
        Optional<Range> range =
                element.objects("referenceRange").stream()
                        .filter(one -> isOfUnit(one, unit))
                        .findFirst()
                        .map(Measured::range);
        return new Measured(
                name,
                number,
                unit,
                words.isEmpty() && !absent.isEmpty() ? "no value: " + absent : words,
                flag(element, number, range),
                range);
    }

    private static Optional<BigDecimal> number(@Nullable Json value) {
        if (!(value instanceof Json.JsonNumber(String text)) || text.length() > 40) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return Math.abs(number.scale()) > 40 ? Optional.empty() : Optional.of(number);
    }

    /// A range in another unit says nothing of the value.
    private static boolean isOfUnit(JsonObject range, String unit) {
        for (String end : new String[] {"low", "high"}) {
            JsonObject quantity = range.object(end);
            if (quantity != null) {
                String own = Words.first(quantity, "unit", "code");
                if (!own.isEmpty() && !own.equals(unit)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Range range(JsonObject range) {
        String text = Words.clip(range.text("text"));
        return new Range(
                text.isEmpty() ? Words.range(range, "low", "high") : text,
                end(range, "low"),
                end(range, "high"));
    }

    private static Optional<BigDecimal> end(JsonObject range, String name) {
        JsonObject quantity = range.object(name);
        return quantity == null ? Optional.empty() : number(quantity.get("value"));
    }

    private static String flag(
            JsonObject element, Optional<BigDecimal> number, Optional<Range> range) {
        if (element.has("interpretation")) {
            return interpreted(element);
        }
        if (number.isEmpty() || range.isEmpty()) {
            return "";
        }
        boolean below =
                range.get().low().filter(low -> number.get().compareTo(low) < 0).isPresent();
        boolean above =
                range.get().high().filter(high -> number.get().compareTo(high) > 0).isPresent();
        return below ? "Below range" : above ? "Above range" : "";
    }

    /// Empty for what is normal (code `N` of v3-ObservationInterpretation).
    private static String interpreted(JsonObject element) {
        boolean normal =
                element.objects("interpretation").stream()
                        .flatMap(one -> one.objects("coding").stream())
                        .anyMatch(coding -> "N".equals(coding.text("code")));
        return normal ? "" : Words.concept(element.get("interpretation"));
    }
}
