package chartwell.server.desk.system;

import chartwell.informatics.system.Written;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;

import java.time.Duration;
import java.util.List;

/// Over which time something is drawn, in steps that leave some hundred points.
record Steps(Duration time, Duration step) {
    private static final List<Field.Option> TIMES =
            List.of(
                    new Field.Option("", "Last day"),
                    new Field.Option("3", "Last 3 hours"),
                    new Field.Option("168", "Last week"),
                    new Field.Option("840", "Last 35 days"));

    /// What an address asks for: `hours=3`.
    static Steps of(Address address) {
        return switch (address.value("hours")) {
            case "3" -> new Steps(Duration.ofHours(3), Duration.ofMinutes(5));
            case "168" -> new Steps(Duration.ofDays(7), Duration.ofHours(2));
            case "840" -> new Steps(Duration.ofDays(35), Duration.ofHours(12));
            default -> new Steps(Duration.ofDays(1), Duration.ofMinutes(15));
        };
    }

    /// The choice among them.
    static Filters.Choice choice() {
        return new Filters.Choice("hours", "Time drawn", TIMES);
    }

    /// A step in words: `15 min`.
    String words() {
        return Written.time(step);
    }
}
