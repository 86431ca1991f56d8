package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// Stretches of time: dates, periods, and what a timing covers from its first moment to its last
/// (R4, Search, section 3.1.1.4.7).
record DateConversion() implements Conversion {

    @Override
    public boolean takes(NodeType type) {
        return switch (type.name()) {
            case "date", "dateTime", "instant", "Period", "Timing" -> true;
            default -> false;
        };
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (value instanceof JsonString text) {
            DateValue date = date(text.value());
            if (date != null) {
                out.value(date);
            }
        } else if (value instanceof JsonObject object) {
            DateValue range = type.name().equals("Timing") ? timing(object) : period(object);
            if (range != null) {
                out.value(range);
            }
        }
    }

    /// Open where it has no start or no end; null where it has neither.
    private static @Nullable DateValue period(JsonObject period) {
        DateValue start = date(period.text("start"));
        DateValue end = date(period.text("end"));
        if (start == null && end == null) {
            return null;
        }
        return new DateValue(
                start == null ? Long.MIN_VALUE : start.low(),
                end == null ? Long.MAX_VALUE : end.high());
    }

    /// From the first to the last of the events and of the bounds; null where a timing tells no
    /// date.
    private static @Nullable DateValue timing(JsonObject timing) {
        JsonObject repeat = timing.object("repeat");
        JsonObject bounds = repeat == null ? null : repeat.object("boundsPeriod");
        DateValue all = bounds == null ? null : period(bounds);
        if (timing.get("event") instanceof JsonArray events) {
            for (Json event : events) {
                DateValue date = event instanceof JsonString text ? date(text.value()) : null;
                if (date != null) {
                    all = all == null ? date : around(all, date);
                }
            }
        }
        return all;
    }

    private static DateValue around(DateValue one, DateValue other) {
        return new DateValue(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()));
    }

    private static @Nullable DateValue date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (DateRange.of(text)) {
            case DateValue value -> value;
            case DateRange.Invalid _ -> null;
        };
    }
}
