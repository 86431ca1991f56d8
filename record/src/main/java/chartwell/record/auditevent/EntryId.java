package chartwell.record.auditevent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The id of an AuditEvent and its place in the trail, which is ordered by time and sequence:
/// `15kz8p3x9q-3k` is microseconds since 1970 and sequence number, both in base 36.
record EntryId(long micros, long seq) {
    private static final int BASE = 36;
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,11})-([0-9a-z]{1,12})");

    String text() {
        return Long.toString(micros, BASE) + "-" + Long.toString(seq, BASE);
    }

    /// The id of a text; empty where it is none.
    static Optional<EntryId> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new EntryId(
                                Long.parseLong(parts.group(1), BASE),
                                Long.parseLong(parts.group(2), BASE)))
                : Optional.empty();
    }
}
