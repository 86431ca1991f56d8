package chartwell.record.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of the chain at one time, to be kept outside the database: whoever has it can tell
/// whether the trail up to there was cut off or computed anew since.
///
/// @param number the seal
/// @param head the head after it, 64 hex digits in lower case
/// @param at when it was sealed
public record Checkpoint(long number, String head, Instant at) {
    private static final Pattern TEXT =
            Pattern.compile("chartwell-checkpoint-1 (\\d{1,18}) ([0-9a-f]{64}) (\\S{1,40})\\s*");

    public Checkpoint {
        Objects.requireNonNull(at);
        if (number < 1 || !head.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no checkpoint: " + number + " " + head);
        }
    }

    /// One line: `chartwell-checkpoint-1 NUMBER HEAD TIME`.
    public String text() {
        return "chartwell-checkpoint-1 " + number + " " + head + " " + at;
    }

    /// The checkpoint of a line.
    ///
    /// @throws IllegalArgumentException where the text is none
    public static Checkpoint parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A checkpoint reads: chartwell-checkpoint-1 NUMBER HEAD TIME");
        }
        try {
            return new Checkpoint(
                    Long.parseLong(parts.group(1)), parts.group(2), Instant.parse(parts.group(3)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The time of a checkpoint is like " + "2026-03-14T15:09:26Z", e);
        }
    }
}
