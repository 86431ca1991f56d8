package chartwell.engine.json;

import chartwell.engine.json.Json.JsonString;

import org.jspecify.annotations.Nullable;

/// The strings that a text had lately, so that one that comes again, as systems, codes and
/// references do in each entry of a Bundle, is made once: a Bundle in memory is half as large, and
/// the garbage collector copies half as much. A place holds the last string that fell on it, so
/// crafted strings only make it useless. Not for several threads.
final class Repeats {
    /// Longer strings seldom come again.
    static final int LONGEST = 120;

    private static final int MOST_PLACES = 4096;
    private static final int BYTES_A_PLACE = 32;

    private final @Nullable JsonString[] places;

    /// @param bytes of the text; a short one gets few places
    Repeats(int bytes) {
        int wanted = Math.clamp(bytes / BYTES_A_PLACE, 1, MOST_PLACES);
        places = new @Nullable JsonString[Integer.highestOneBit(wanted)];
    }

    /// The string of some characters.
    JsonString of(char[] characters, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int place = (hash ^ (hash >>> 15)) & (places.length - 1);
        JsonString before = places[place];
        if (before != null && isSame(before.value(), characters, from, length)) {
            return before;
        }
        JsonString made = new JsonString(new String(characters, from, length));
        places[place] = made;
        return made;
    }

    private static boolean isSame(String text, char[] characters, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[from + i]) {
                return false;
            }
        }
        return true;
    }
}
