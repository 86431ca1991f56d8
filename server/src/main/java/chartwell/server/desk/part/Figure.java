package chartwell.server.desk.part;

import java.util.Optional;

/// A number of note. At most five stand on a desk.
///
/// @param value as read: `1,204`, `4.2 days`; empty where it is not known
/// @param formula what is counted, in words: "Signed within 24 h ÷ all notes of the week"
/// @param denominator out of what: `of 1,310 notes`; empty for a plain count
/// @param rows where what it counts is listed; empty only where there is nothing to list
public record Figure(
        String title,
        String value,
        String formula,
        String denominator,
        Optional<Trend> trend,
        String rows) {

    /// How it changed, in words that carry the meaning: "12 fewer than last week".
    public record Trend(Direction direction, Tone tone, String words) {}

    /// Which way it went.
    public enum Direction {
        UP("▲"),
        LEVEL("●"),
        DOWN("▼");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /// How it is drawn.
        public String sign() {
            return sign;
        }
    }
}
