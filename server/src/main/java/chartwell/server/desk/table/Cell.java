package chartwell.server.desk.table;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Sparkline;

/// What stands in a row under a column.
public sealed interface Cell {
    /// What it says.
    String words();

    /// Text.
    record Text(String words) implements Cell {}

    /// A number, as written.
    record Numeral(String words) implements Cell {}

    /// Text that leads somewhere.
    record Linked(String words, String address) implements Cell {}

    /// A badge.
    record Marked(Badge badge) implements Cell {
        @Override
        public String words() {
            return badge.text();
        }
    }

    /// Values drawn in a line.
    record Drawn(Sparkline sparkline) implements Cell {
        @Override
        public String words() {
            return sparkline.words();
        }
    }
}
