package chartwell.server.desk.page;

import chartwell.server.desk.words.Dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// A time in an address, as of which something is asked for as it stood: a day stands for its end.
///
/// @param written as the address has it: `2024-05-01`, `2024-05-01T10:30`, or with seconds and a
///     zone
/// @param words as people write it
public record AsOf(String written, Instant at, String words) {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_999_000);

    /// The time that a text means; empty where it means none.
    public static Optional<AsOf> read(String written, ZoneId zone) {
        String text = written.strip();
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                Instant end = day.atTime(END_OF_DAY).atZone(zone).toInstant();
                return Optional.of(new AsOf(text, end, Dates.day(text)));
            }
            boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d");
            Instant at =
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant();
            return Optional.of(new AsOf(text, at, Dates.moment(at)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The day that ages are counted to.
    public LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    /// What is said where a parameter should be a time and is none.
    public static Notice unreadable(Address address, String parameter) {
        return new Notice(
                "This is no day",
                "Write "
                        + parameter
                        + " as a day like 2024-05-01, or with a time like 2024-05-01T10:30.",
                address.with(parameter, "").toString(),
                "Go on without it");
    }
}
