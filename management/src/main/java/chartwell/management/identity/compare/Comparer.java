package chartwell.management.identity.compare;

import chartwell.management.identity.compare.Compared.Exchange;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import java.util.List;

/// Compares two people. It remembers what it compared, so each thread has its own.
///
/// What another column says already is left out (level 0), so that nothing counts twice: an age
/// where both have a birth date, a sex where the given names agree, an address of mail that is
/// like another where the names that it is made of agree.
public final class Comparer {
    private static final int REMEMBERED = 1 << 14;
    private static final int SOUND = 4;
    private static final int NICKNAME = 2;
    private static final int NEARLY = 3;
    private static final int SHORTEST_EXCHANGED = 3;

    private final Compared compared;
    private final Column[] columns;
    private final List<Exchange> exchanges;
    private final long[][] pairs;
    private final byte[][] levels;
    private final int given;
    private final int sex;
    private final int born;
    private final int age;
    private final int surname;
    private final int mail;

    public Comparer(Compared compared) {
        People people = compared.people();
        this.compared = compared;
        this.columns = people.columns().toArray(Column[]::new);
        this.exchanges = compared.exchanges();
        this.pairs = new long[columns.length][REMEMBERED];
        this.levels = new byte[columns.length][REMEMBERED];
        this.given = people.place(FieldKind.GIVEN, 0);
        this.sex = people.place(FieldKind.SEX, 0);
        this.born = people.place(FieldKind.BIRTH_DATE, 0);
        this.surname = people.place(FieldKind.SURNAME, 0);
        this.mail = people.place(FieldKind.EMAIL, 0);
        this.age = people.place(FieldKind.AGE, 0);
    }

    /// The levels of two people, as a [Pattern].
    public long pattern(int a, int b) {
        long pattern = 0;
        for (int i = 0; i < columns.length; i++) {
            pattern =
                    Pattern.with(pattern, i, level(i, columns[i].number(a), columns[i].number(b)));
        }
        for (Exchange exchange : exchanges) {
            if (areExchanged(pattern, exchange, a, b)) {
                pattern = Pattern.with(pattern, exchange.first(), Pattern.EXCHANGED);
                pattern = Pattern.with(pattern, exchange.second(), Pattern.EXCHANGED);
            }
        }
        return withoutImplied(pattern);
    }

    private long withoutImplied(long pattern) {
        long left = pattern;
        if (sex >= 0 && agree(pattern, given)) {
            left = Pattern.with(left, sex, 0);
        }
        if (mail >= 0 && (agree(pattern, given) || agree(pattern, surname))) {
            int level = Pattern.level(pattern, mail);
            left = level > 1 && level <= NEARLY ? Pattern.with(left, mail, 0) : left;
        }
        return age >= 0 && born >= 0 && Pattern.level(pattern, born) > 0
                ? Pattern.with(left, age, 0)
                : left;
    }

    private static boolean agree(long pattern, int name) {
        int level = name < 0 ? 0 : Pattern.level(pattern, name);
        return level >= 1 && level <= NEARLY;
    }

    private int level(int i, int one, int other) {
        if (one == 0 || other == 0) {
            return 0;
        }
        if (one == other) {
            return 1;
        }
        int lower = Math.min(one, other);
        int upper = Math.max(one, other);
        long key = (long) lower << 32 | upper;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 50);
        if (pairs[i][slot] == key) {
            return levels[i][slot];
        }
        int level = compare(i, lower, upper);
        pairs[i][slot] = key;
        levels[i][slot] = (byte) level;
        return level;
    }

    private int compare(int i, int one, int other) {
        Column column = columns[i];
        int level = Levels.of(column.kind(), column.value(one), column.value(other));
        if (!column.kind().isName()) {
            return level;
        }
        if (level > NICKNAME
                && (compared.areNicknames(i, one, other) || compared.areNicknames(i, other, one))) {
            return NICKNAME;
        }
        return level > SOUND && compared.soundAlike(i, one, other) ? SOUND : level;
    }

    private boolean areExchanged(long pattern, Exchange exchange, int a, int b) {
        if (!isApart(pattern, exchange.first()) || !isApart(pattern, exchange.second())) {
            return false;
        }
        String firstA = value(exchange.first(), a);
        String secondA = value(exchange.second(), a);
        String firstB = value(exchange.first(), b);
        String secondB = value(exchange.second(), b);
        boolean one = firstA.equals(secondB);
        boolean other = secondA.equals(firstB);
        return (one || other)
                && (one || Levels.isOneError(firstA, secondB, SHORTEST_EXCHANGED))
                && (other || Levels.isOneError(secondA, firstB, SHORTEST_EXCHANGED));
    }

    private boolean isApart(long pattern, int column) {
        return Pattern.level(pattern, column) >= NEARLY;
    }

    private String value(int column, int person) {
        return columns[column].value(columns[column].number(person));
    }
}
