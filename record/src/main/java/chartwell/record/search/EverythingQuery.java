package chartwell.record.search;

import chartwell.engine.index.DateRange;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.record.index.TypeIndexes;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The parameters of `Patient/$everything`; `after` is the number of the last row of the page
/// before, 0 where that was the patient, and null on the first.
record EverythingQuery(PatientRecord.Asked asked, @Nullable Long after, int count) {

    static EverythingQuery read(
            List<Parameter> parameters, TypeIndexes types, @Nullable String cursor) {
        int count = QueryReader.DEFAULT_COUNT;
        Instant since = null;
        long start = Long.MIN_VALUE;
        long end = Long.MAX_VALUE;
        List<Short> only = new ArrayList<>();
        for (Parameter parameter : parameters) {
            switch (parameter.name()) {
                case "_count" -> count = Math.max(1, QueryReader.count(parameter.value()));
                case "_since" -> since = since(parameter.value());
                case "start" -> start = date("start", parameter.value()).low();
                case "end" -> end = date("end", parameter.value()).high();
                case "_type" -> {
                    for (String type : Escapes.split(parameter.value(), ',')) {
                        if (!types.isKnown(type)) {
                            throw Refused.invalid("_type names a resource type that is unknown.");
                        }
                        only.add(types.code(type));
                    }
                }
                case "_format", "_pretty", "_elements", "_summary" -> {}
                default ->
                        throw Refused.invalid(
                                "$everything takes start, end, _since, _type and _count, and nothing"
                                        + " else.");
            }
        }
        return new EverythingQuery(
                new PatientRecord.Asked(only, since, start, end), after(cursor), count);
    }

    private static DateValue date(String name, String value) {
        if (DateRange.of(value) instanceof DateValue date) {
            return date;
        }
        throw Refused.invalid(name + " takes a date like 2024, 2024-03 or 2024-03-05.");
    }

    private static Instant since(String value) {
        if (DateRange.of(value) instanceof DateValue date) {
            return Instant.EPOCH.plus(date.low(), ChronoUnit.MICROS);
        }
        throw Refused.invalid("_since takes an instant like 2024-03-05T10:30:00Z.");
    }

    private static @Nullable Long after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (cursor.matches("\\d{1,18}")) {
            return Long.valueOf(cursor);
        }
        throw Cursor.stale();
    }

    /// The rows from this page on.
    List<Long> rest(List<Long> all, long patient) {
        Long from = after;
        return from == null
                ? all
                : all.stream().filter(rid -> rid != patient && rid > from).toList();
    }

    /// Where the page that ends with a row ends.
    static String cursor(long last, long patient) {
        return Long.toString(last == patient ? 0 : last);
    }
}
