package chartwell.record.feed;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a reader of the feed has come; later ones are greater. Its text can be kept and read
/// again after a restart, as long as the database is the same.
///
/// It points behind a change: of the transaction at `turn` and `number`, the one at `place`.
public record FeedPosition(long turn, long number, int place) implements Comparable<FeedPosition> {
    /// Before the first change there ever was.
    public static final FeedPosition START = new FeedPosition(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,9})");
    private static final Comparator<FeedPosition> ORDER =
            Comparator.comparingLong(FeedPosition::turn)
                    .thenComparingLong(FeedPosition::number)
                    .thenComparingInt(FeedPosition::place);

    /// The text to keep: `4711-23-1`.
    public String text() {
        return turn + "-" + number + "-" + place;
    }

    /// The position of a text; empty where it is none.
    public static Optional<FeedPosition> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new FeedPosition(
                                Long.parseLong(parts.group(1)),
                                Long.parseLong(parts.group(2)),
                                Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(FeedPosition other) {
        return ORDER.compare(this, other);
    }
}
