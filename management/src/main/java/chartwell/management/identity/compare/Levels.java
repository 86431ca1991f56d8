package chartwell.management.identity.compare;

import chartwell.management.identity.likeness.Damerau;
import chartwell.management.identity.likeness.JaroWinkler;
import chartwell.management.identity.people.BirthDates;
import chartwell.management.identity.people.FieldKind;

import com.google.common.base.Splitter;

import java.util.HashSet;
import java.util.Set;

/// How far two different values agree: a level from 2 (nearly) to the last of the kind (not).
/// Level 1 is equal, 0 is said of nothing. Symmetric. Pure; safe to share between threads.
final class Levels {
    private static final double VERY_LIKE = 0.92;
    private static final double LIKE = 0.88;
    private static final double SOMEWHAT_LIKE = 0.7;
    private static final int SHORTEST_WITH_ERROR = 4;
    private static final int SHORTEST_WITH_TWO = 7;

    private Levels() {}

    /// The level of two different values that are there.
    static int of(FieldKind kind, String a, String b) {
        return switch (kind) {
            case GIVEN, MIDDLE, SURNAME -> name(a, b);
            case BIRTH_DATE -> date(a, b);
            case AGE -> age(a, b);
            case SEX -> 2;
            case IDENTIFIER, PHONE -> number(a, b);
            case EMAIL -> email(a, b);
            case STREET, CITY, TEXT -> words(a, b);
            case HOUSE_NUMBER, POSTCODE -> isOneError(a, b, 2) ? 2 : 3;
            case REGION -> isOneError(a, b, 2) ? 2 : 3;
        };
    }

    /// 3 an error or very like, 4 like or an initial, 5 somewhat like, 6 different; nicknames (2)
    /// and sounds (4) are looked up by [Comparer], once for each name.
    private static int name(String a, String b) {
        if (isOneError(a, b, SHORTEST_WITH_ERROR)) {
            return 3;
        }
        if (isInitial(a, b) || isInitial(b, a)) {
            return 4;
        }
        double likeness = JaroWinkler.likeness(a, b);
        return likeness >= VERY_LIKE ? 3 : likeness >= LIKE ? 4 : likeness >= SOMEWHAT_LIKE ? 5 : 6;
    }

    private static boolean isInitial(String a, String b) {
        return a.length() == 1 && b.charAt(0) == a.charAt(0);
    }

    /// 2 one digit wrong or two exchanged, 3 day and month exchanged, 4 two of year, month and
    /// day, or all that is known, 5 the year or two digits wrong, 6 different.
    private static int date(String a, String b) {
        if (!BirthDates.isWhole(a) || !BirthDates.isWhole(b)) {
            boolean begins =
                    a.length() >= 4 && b.length() >= 4 && (a.startsWith(b) || b.startsWith(a));
            return begins ? 4 : Damerau.errors(a, b, 1) <= 1 ? 4 : 6;
        }
        if (Damerau.errors(a, b, 1) <= 1) {
            return 2;
        }
        boolean year = a.regionMatches(0, b, 0, 4);
        if (year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
            return 3;
        }
        boolean month = a.regionMatches(4, b, 4, 2);
        boolean day = a.regionMatches(6, b, 6, 2);
        if ((year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0) >= 2) {
            return 4;
        }
        return year || Damerau.errors(a, b, 2) <= 2 ? 5 : 6;
    }

    /// 2 a year more or less, 3 up to five, 4 different.
    private static int age(String a, String b) {
        int difference = Math.abs(Integer.parseInt(a) - Integer.parseInt(b));
        return difference <= 1 ? 2 : difference <= 5 ? 3 : 4;
    }

    /// 2 one error, 3 two in a long number, or one is a part of the other, 4 different.
    private static int number(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int errors = Damerau.errors(a, b, 2);
        if (errors <= 1 && shorter >= SHORTEST_WITH_ERROR) {
            return 2;
        }
        boolean part = shorter >= SHORTEST_WITH_ERROR && (a.endsWith(b) || b.endsWith(a));
        return part || (errors <= 2 && shorter >= SHORTEST_WITH_TWO) ? 3 : 4;
    }

    /// 2 one error, 3 the same before the `@` or very like, 4 different.
    private static int email(String a, String b) {
        if (isOneError(a, b, SHORTEST_WITH_ERROR)) {
            return 2;
        }
        String local = local(a);
        return local.equals(local(b)) || JaroWinkler.likeness(local, local(b)) >= VERY_LIKE ? 3 : 4;
    }

    static String local(String email) {
        int at = email.indexOf('@');
        return at > 0 ? email.substring(0, at) : email;
    }

    /// 2 an error or very like, 3 like, or half of the words the same, 4 different.
    private static int words(String a, String b) {
        if (isOneError(a, b, SHORTEST_WITH_ERROR)) {
            return 2;
        }
        double likeness = JaroWinkler.likeness(a, b);
        if (likeness >= VERY_LIKE) {
            return 2;
        }
        return likeness >= LIKE || shareWords(a, b) ? 3 : 4;
    }

    private static boolean shareWords(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return false;
        }
        Set<String> first = new HashSet<>(Splitter.on(' ').splitToList(cut(a)));
        Set<String> second = new HashSet<>(Splitter.on(' ').splitToList(cut(b)));
        int shorter = Math.min(first.size(), second.size());
        int most = Math.max(first.size(), second.size());
        second.retainAll(first);
        return second.size() == shorter ? shorter * 2 >= most : second.size() * 2 > most;
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), Damerau.LONGEST));
    }

    static boolean isOneError(String a, String b, int shortest) {
        return Math.min(a.length(), b.length()) >= shortest && Damerau.errors(a, b, 1) <= 1;
    }
}
