package chartwell.server.desk.table;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Sparkline;

/// What stands in a row under a column.
public sealed interface Cell {
    /// Words that are longer are broken where a column is narrow.
    int LONGEST_WORD = 14;

    /// What it says.
    String words();

    /// Whether it has a word that no column need be wide enough for.
    default boolean breaks() {
        int length = 0;
        String words = words();
        for (int i = 0; i < words.length(); i++) {
            length = Character.isWhitespace(words.charAt(i)) ? 0 : length + 1;
            if (length > LONGEST_WORD) {
                return true;
            }
        }
        return false;
    }

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
