package chartwell.server.sample;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.sample.Hospital.Department;
import chartwell.server.sample.Hospital.Unit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Where an encounter was, one place after another: outpatients at the clinic, inpatients in a
/// ward, of whom some begin in intensive care and some who stay long change the ward.
record Stay(List<Place> places, boolean intensive) {
    private static final Duration INTENSIVE = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    Stay {
        places = List.copyOf(places);
    }

    /// A place from a time to a time; the last of a stay that is not over has no end.
    record Place(Unit unit, String start, @Nullable String end) {}

    /// The stay of an encounter of a kind (`IMP`, `AMB`, …) in a department.
    static Stay of(
            Hospital hospital, Department department, String kind, String id, JsonObject period) {
        String start = String.valueOf(period.text("start"));
        String end = period.text("end");
        if (!kind.equals("IMP") || end == null) {
            boolean inWard = kind.equals("IMP");
            Unit unit = inWard ? department.wards().getFirst() : department.clinic();
            return new Stay(List.of(new Place(unit, start, end)), false);
        }
        OffsetDateTime from = OffsetDateTime.parse(start);
        OffsetDateTime to = OffsetDateTime.parse(end);
        List<Place> places = new ArrayList<>();
        Department care = hospital.department(Service.INTENSIVE_CARE, department.site());
        boolean intensive =
                care.site() == department.site()
                        && care.service() != department.service()
                        && Duration.between(from, to).compareTo(INTENSIVE.multipliedBy(2)) > 0
                        && Picking.of(4, "intensive " + id) == 0;
        if (intensive) {
            OffsetDateTime better = from.plus(INTENSIVE);
            places.add(new Place(care.wards().getFirst(), start, TIME.format(better)));
            from = better;
        }
        List<Unit> wards = department.wards();
        int first = Picking.of(wards.size(), "ward " + id);
        if (wards.size() > 1 && Duration.between(from, to).compareTo(LONG) > 0) {
            String moved = TIME.format(from.plus(Duration.between(from, to).dividedBy(2)));
            places.add(new Place(wards.get(first), TIME.format(from), moved));
            places.add(new Place(wards.get((first + 1) % wards.size()), moved, end));
        } else {
            places.add(new Place(wards.get(first), TIME.format(from), end));
        }
        return new Stay(places, intensive);
    }

    /// Where it ended.
    Unit last() {
        return places.getLast().unit();
    }

    /// As `Encounter.location`.
    JsonArray locations() {
        List<Json> locations = new ArrayList<>();
        for (Place place : places) {
            JsonObject.Builder period = JsonObject.builder().add("start", place.start());
            if (place.end() != null) {
                period.add("end", place.end());
            }
            locations.add(
                    JsonObject.builder()
                            .add("location", Moving.reference("Location", place.unit()))
                            .add("status", place.end() == null ? "active" : "completed")
                            .add("period", period.build())
                            .build());
        }
        return JsonArray.of(locations);
    }
}
