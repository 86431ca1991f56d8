package chartwell.record.index;

import java.util.LinkedHashSet;
import java.util.Set;

/// The keys under which people are found: hashes of 32 bits, since who finds by them looks at what
/// was found, where a wrong one shows.
///
/// A word has a key for itself, for each of its beginnings, and for its beginnings of four to six
/// letters with one letter left out; a typed word that leaves out one of its own meets those where
/// it is one error away (the symmetric deletions of W. Garbe's SymSpell). Safe to share between
/// threads.
public final class PersonKeys {
    /// To be raised whenever a person gets other keys than before.
    public static final int VERSION = 1;

    /// The shortest word in which an error is tolerated.
    public static final int SHORTEST_TOLERANT = 4;

    private static final int LONGEST_TOLERANT = 6;
    private static final int LONGEST_BEGINNING = 8;
    private static final int SHORTEST_NUMBER = 3;
    private static final int LONG_NUMBER = 16;
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
        int longest = Math.min(word.length(), LONGEST_TOLERANT);
        for (int length = SHORTEST_TOLERANT; length <= longest; length++) {
            for (int left = 0; left < length - 1; left++) {
                to.add(key('d', without(word.substring(0, length), left)));
            }
        }
    }

    /// All keys of a recorded identifier.
    void addIdentifier(Set<Integer> to, String value) {
        String number = PersonWords.number(value);
        to.add(key('n', number));
        to.add(key('n', PersonWords.withoutZeros(number)));
        int shortest = number.length() > LONG_NUMBER ? LONGEST_BEGINNING : SHORTEST_NUMBER;
        for (int length = shortest; length <= LONGEST_BEGINNING; length++) {
            if (length <= number.length()) {
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
        String head = head(typed, LONGEST_TOLERANT);
        near.add(key('d', head));
        for (int left = 0; left < head.length(); left++) {
            String rest = without(head, left);
            near.add(key('d', rest));
            if (typed.length() <= LONGEST_TOLERANT) {
                near.add(key('w', rest));
            }
            if (rest.length() >= SHORTEST_TOLERANT) {
                near.add(key('p', rest));
            }
        }
        return near;
    }

    /// The keys of which a person has one whose identifier or telephone number is what was typed,
    /// begins so, or ends in it.
    public Set<Integer> number(String typed) {
        Set<Integer> found = new LinkedHashSet<>();
        found.add(key('n', typed));
        found.add(key('n', PersonWords.withoutZeros(typed)));
        if (typed.length() >= SHORTEST_NUMBER) {
            found.add(key('b', head(typed, LONGEST_BEGINNING)));
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
