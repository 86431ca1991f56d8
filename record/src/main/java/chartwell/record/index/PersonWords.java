package chartwell.record.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Words of names, and numbers, as they are compared: without case, accents, apostrophes and
/// whatever else people leave out.
public final class PersonWords {
    /// Letters that no accent is taken from, as most people write them.
    private static final Map<Character, String> PLAIN =
            Map.ofEntries(
                    Map.entry('ß', "ss"),
                    Map.entry('ø', "o"),
                    Map.entry('æ', "ae"),
                    Map.entry('œ', "oe"),
                    Map.entry('ł', "l"),
                    Map.entry('đ', "d"),
                    Map.entry('ð', "d"),
                    Map.entry('þ', "th"),
                    Map.entry('ħ', "h"),
                    Map.entry('ı', "i"));

    /// Letters that others write as two: Müller, Mueller.
    private static final Map<Character, String> AS_TWO =
            Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe");

    private static final String APOSTROPHES = "'’‘ʼʻ`´";
    private static final Pattern NUMBERED = Pattern.compile("(\\p{L}{2,})\\d{1,4}");
    private static final int MOST_JOINED = 4;

    private PersonWords() {}

    /// The words of a name: `García-Márquez` has `garcia` and `marquez`.
    public static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String folded = folded(name);
        for (int i = 0; i < folded.length(); ) {
            int letter = folded.codePointAt(i);
            if (Character.isLetterOrDigit(letter)) {
                word.appendCodePoint(letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            i += Character.charCount(letter);
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// All under which a part of a name is found: its words, those together (`delacruz`), with
    /// letters written as two (`mueller`), and without the numbers that some systems give synthetic
    /// people (`abbott774`).
    public static Set<String> forms(String part) {
        Set<String> forms = new LinkedHashSet<>();
        for (String spelling : spellings(part)) {
            List<String> words = of(spelling);
            forms.addAll(words);
            if (words.size() > 1 && words.size() <= MOST_JOINED) {
                forms.add(String.join("", words));
            }
        }
        for (String form : List.copyOf(forms)) {
            var numbered = NUMBERED.matcher(form);
            if (numbered.matches()) {
                forms.add(numbered.group(1));
            }
        }
        return forms;
    }

    /// What was typed of names, word by word, each with the spellings it may have.
    public static List<Set<String>> typed(String names) {
        List<Set<String>> typed = new ArrayList<>();
        for (String spelling : spellings(names)) {
            List<String> words = of(spelling);
            for (int i = 0; i < words.size(); i++) {
                if (typed.size() == i) {
                    typed.add(new LinkedHashSet<>());
                }
                typed.get(i).add(words.get(i));
            }
        }
        return typed;
    }

    /// A name as it is written, and with letters written as two where it has such.
    private static List<String> spellings(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String two = replaced(lower, AS_TWO);
        return two.equals(lower) ? List.of(name) : List.of(name, two);
    }

    private static String folded(String text) {
        return replaced(SearchText.normal(without(text)), PLAIN);
    }

    private static String without(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (APOSTROPHES.indexOf(text.charAt(i)) < 0) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private static String replaced(String text, Map<Character, String> letters) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            String other = letters.get(text.charAt(i));
            if (other != null && replaced == null) {
                replaced = new StringBuilder(text.length() + 2).append(text, 0, i);
            }
            if (replaced != null) {
                replaced.append(other == null ? String.valueOf(text.charAt(i)) : other);
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    /// An identifier without what groups it: `MRN 00-41-22` is `mrn004122`.
    public static String number(String identifier) {
        return String.join("", of(identifier));
    }

    /// The digits of a telephone number.
    public static String digits(String telephone) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < telephone.length(); i++) {
            int digit = Character.digit(telephone.charAt(i), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        return digits.toString();
    }

    /// Without zeros in front; a number that is all zeros stays.
    public static String withoutZeros(String number) {
        int first = 0;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        return number.substring(first);
    }
}
