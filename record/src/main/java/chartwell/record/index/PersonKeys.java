package chartwell.record.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The keys under which people are found: hashes of 32 bits, since who finds by them looks at what
/// was found, where a wrong one shows.
///
/// A word has a key for itself, for each of its beginnings, and for its beginnings of some lengths
/// with one letter left out; a typed word that leaves out one of its own meets those where it is
/// one error away (the symmetric deletions of W. Garbe's SymSpell). The lengths go on, so that a
/// long word does not meet all that begin alike: `christophersne` not every Christopher. Safe to
/// share between threads.
public final class PersonKeys {
    /// To be raised whenever a person gets other keys than before.
    public static final int VERSION = 2;

    /// The shortest word in which an error is tolerated.
    public static final int SHORTEST_TOLERANT = 4;

    /// Lengths of beginnings in which an error is tolerated; of a typed word the longest counts.
    private static final List<Integer> TOLERANT = List.of(4, 5, 6, 7, 8, 10, 12, 14);

    private static final int LONGEST_BEGINNING = 16;
    private static final int SHORTEST_NUMBER = 3;

    /// Numbers longer than a beginning, as random ones, are found by few of theirs.
    private static final List<Integer> OF_LONG_NUMBERS = List.of(8, 12, 16);

    private static final int LAST = 4;
    private static final int LOCAL = 7;
    private static final int NATIONAL = 10;
    private static final int SHORTEST_TELEPHONE = 5;

    private final Keys keys;

    /// Under the hash of a database.
    public PersonKeys(Keys keys) {
        this.keys = keys;
    }

    /// All keys of a word of a recorded name.
    void addWord(Set<Integer> to, String word) {
        to.add(word(word));
        for (int length = 1; length <= Math.min(word.length(), LONGEST_BEGINNING); length++) {
            to.add(key('p', word.substring(0, length)));
        }
        for (int length : TOLERANT) {
            // Of the shortest the last stays, since what has three letters in common is too much.
            int most = length == SHORTEST_TOLERANT ? length - 1 : length;
            for (int left = 0; length <= word.length() && left < most; left++) {
                to.add(near(length, without(word.substring(0, length), left)));
            }
        }
    }

    /// All keys of a recorded identifier.
    void addIdentifier(Set<Integer> to, String value) {
        String number = PersonWords.number(value);
        to.add(key('n', number));
        to.add(key('n', PersonWords.withoutZeros(number)));
        if (number.length() > LONGEST_BEGINNING) {
            OF_LONG_NUMBERS.forEach(length -> to.add(key('l', number.substring(0, length))));
        } else {
            for (int length = SHORTEST_NUMBER; length <= number.length(); length++) {
                to.add(key('b', number.substring(0, length)));
            }
        }
        if (number.length() > LAST && isDigits(end(number, LAST))) {
            to.add(key('e', end(number, LAST)));
        }
    }

    /// All keys of a recorded telephone number.
    void addTelephone(Set<Integer> to, String value) {
        String digits = PersonWords.digits(value);
        for (int length : new int[] {LAST, LOCAL}) {
            if (digits.length() >= length) {
                to.add(key('f', end(digits, length)));
            }
        }
        String national = end(digits, NATIONAL);
        for (int length = SHORTEST_TELEPHONE; length <= national.length(); length++) {
            to.add(key('g', national.substring(0, length)));
        }
    }

    /// The key of a birth date as precise as it is asked for: `1957`, `1957-03`, `1957-03-04`.
    public int born(String date) {
        return key('t', date);
    }

    /// The key of a whole word.
    public int word(String word) {
        return key('w', word);
    }

    /// The key of whatever begins so, by its first letters where they are many.
    public int beginning(String word) {
        return key('p', head(word, LONGEST_BEGINNING));
    }

    /// The keys of which a word has one where it, or its beginning, is one error away from what was
    /// typed: a letter too many, too few, another one, or two that changed places.
    public Set<Integer> near(String typed) {
        Set<Integer> near = new LinkedHashSet<>();
        if (typed.length() < SHORTEST_TOLERANT) {
            return near;
        }
        int length = longest(TOLERANT, typed);
        String head = head(typed, length);
        for (int left = 0; left < length; left++) {
            near.add(near(length, without(head, left)));
            if (typed.length() == length) {
                near.add(word(without(typed, left)));
            }
        }
        if (typed.length() == SHORTEST_TOLERANT) {
            near.add(near(length + 1, typed));
        }
        return near;
    }

    /// The keys of which a person has one whose identifier or telephone number is what was typed,
    /// begins so, or ends in it.
    public Set<Integer> number(String typed) {
        Set<Integer> found = new LinkedHashSet<>();
        found.add(key('n', typed));
        found.add(key('n', PersonWords.withoutZeros(typed)));
        if (typed.length() >= SHORTEST_NUMBER && typed.length() <= LONGEST_BEGINNING) {
            found.add(key('b', typed));
        }
        if (typed.length() >= OF_LONG_NUMBERS.getFirst()) {
            found.add(key('l', head(typed, longest(OF_LONG_NUMBERS, typed))));
        }
        if (!isDigits(typed)) {
            return found;
        }
        if (typed.length() == LAST) {
            found.add(key('e', typed));
            found.add(key('f', typed));
        }
        if (typed.length() >= LOCAL) {
            found.add(key('f', end(typed, LOCAL)));
        }
        if (typed.length() >= SHORTEST_TELEPHONE) {
            found.add(key('g', end(typed, NATIONAL)));
        }
        return found;
    }

    /// The key of words of which a beginning of a length is this but for a letter.
    private int near(int length, String rest) {
        return key('d', length + rest);
    }

    /// The longest of some lengths that a text has; it has the first.
    private static int longest(List<Integer> lengths, String text) {
        return lengths.stream().filter(length -> length <= text.length()).toList().getLast();
    }

    private int key(char kind, String text) {
        return keys.person(kind, text);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    private static String end(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }

    private static String without(String text, int left) {
        return text.substring(0, left) + text.substring(left + 1);
    }
}
