package chartwell.server.desk.part;

import java.util.List;
import java.util.Optional;

/// What happened, newest first, under its days.
public record Timeline(String label, List<Day> days) {
    public Timeline {
        days = List.copyOf(days);
    }

    /// A day (`2026-03-04`), as it is written, and what happened on it.
    public record Day(String date, String words, List<Event> events) {
        public Day {
            events = List.copyOf(events);
        }
    }

    /// Something that happened; time, detail and address may be empty.
    public record Event(
            String time, String title, String detail, String address, Optional<Badge> badge) {}
}
