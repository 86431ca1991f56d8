package chartwell.management.identity.block;

import chartwell.management.identity.likeness.Sounds;
import chartwell.management.identity.people.BirthDates;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A part of a blocking key: something of one column, as a number for each person; 0 is missing.
/// Unchanging; safe to share between threads.
final class Atom {
    private static final int PREFIX = 3;
    private static final int HALF = 4;

    private final String name;
    private final int columns;
    private final double from;
    private final double to;
    private final int[] keys;

    private Atom(String name, int columns, double from, double to, int[] keys) {
        this.name = name;
        this.columns = columns;
        this.from = from;
        this.to = to;
        this.keys = keys;
    }

    /// What it is of a person, as `sound of surname`.
    String name() {
        return name;
    }

    /// The columns it is made of, a bit each.
    int columns() {
        return columns;
    }

    /// Whether it brings near values together, of which this one is so far along: from 0 to 1,
    /// where different atoms of a column fail for different errors.
    boolean bringsTogether(double nearness) {
        return nearness >= from && nearness < to;
    }

    /// The number of a person.
    int key(int person) {
        return keys[person];
    }

    /// The parts of keys that people have.
    static List<Atom> of(People people) {
        List<Atom> atoms = new ArrayList<>();
        for (int i = 0; i < people.columns().size(); i++) {
            add(people.columns().get(i), i, atoms);
        }
        both(people, FieldKind.GIVEN, 0, FieldKind.SURNAME, 0, true, atoms);
        both(people, FieldKind.STREET, 0, FieldKind.STREET, 1, false, atoms);
        return atoms;
    }

    private static void add(Column column, int i, List<Atom> atoms) {
        String name = column.name();
        FieldKind kind = column.kind();
        if (kind == FieldKind.BIRTH_DATE) {
            atoms.add(of(name, i, 0, 0.1, column, Atom::turned));
            atoms.add(of("year of " + name, i, 0, 0.5, column, date -> part(date, 0, 4)));
            atoms.add(of("day and month of " + name, i, 0.5, 1, column, Atom::dayAndMonth));
            return;
        }
        atoms.add(of(name, i, 0, 0, column, UnaryOperator.identity()));
        if (kind.isName() || kind == FieldKind.CITY) {
            atoms.add(of("sound of " + name, i, 0, 0.6, column, Sounds::of));
            atoms.add(of("first letters of " + name, i, 0.3, 1, column, v -> part(v, 0, PREFIX)));
        } else if (kind == FieldKind.STREET || kind == FieldKind.TEXT) {
            atoms.add(of("first letters of " + name, i, 0.3, 1, column, v -> part(v, 0, HALF)));
        } else if (kind == FieldKind.IDENTIFIER || kind == FieldKind.PHONE) {
            atoms.add(of("first half of " + name, i, 0, 0.5, column, v -> half(v, 0)));
            atoms.add(of("second half of " + name, i, 0.5, 1, column, v -> half(v, 1)));
        } else if (kind == FieldKind.EMAIL) {
            atoms.add(of("first letters of " + name, i, 0.3, 1, column, v -> part(v, 0, HALF + 2)));
        }
    }

    private static Atom of(
            String name, int i, double from, double to, Column column, UnaryOperator<String> part) {
        int[] byValue = hashes(column, part);
        int[] keys = new int[column.size()];
        for (int person = 0; person < keys.length; person++) {
            keys[person] = byValue[column.number(person)];
        }
        return new Atom(name, 1 << i, from, to, keys);
    }

    private static int[] hashes(Column column, UnaryOperator<String> part) {
        int[] hashes = new int[column.numbers()];
        for (int number = 1; number < hashes.length; number++) {
            String text = part.apply(column.value(number));
            hashes[number] = text.isEmpty() ? 0 : mixed(text.hashCode());
        }
        return hashes;
    }

    /// Two columns in whichever order their values stand.
    private static void both(
            People people,
            FieldKind first,
            int nth,
            FieldKind second,
            int mth,
            boolean sound,
            List<Atom> atoms) {
        int i = people.place(first, nth);
        int j = people.place(second, mth);
        if (i < 0 || j < 0) {
            return;
        }
        UnaryOperator<String> part = sound ? Sounds::of : UnaryOperator.identity();
        Column one = people.columns().get(i);
        Column other = people.columns().get(j);
        int[] ofOne = hashes(one, part);
        int[] ofOther = hashes(other, part);
        int[] keys = new int[people.size()];
        for (int person = 0; person < keys.length; person++) {
            int a = ofOne[one.number(person)];
            int b = ofOther[other.number(person)];
            keys[person] = a == 0 || b == 0 ? 0 : mixed(a + b);
        }
        String name = one.name() + " and " + other.name() + " in any order";
        atoms.add(new Atom(name, 1 << i | 1 << j, 0, sound ? 0.6 : 0, keys));
    }

    /// Day and month in their smaller order, so that exchanged ones meet.
    private static String turned(String date) {
        return BirthDates.isWhole(date) ? date.substring(0, 4) + dayAndMonth(date) : date;
    }

    private static String dayAndMonth(String date) {
        if (!BirthDates.isWhole(date)) {
            return "";
        }
        String month = date.substring(4, 6);
        String day = date.substring(6);
        return month.compareTo(day) < 0 ? month + day : day + month;
    }

    private static String part(String text, int from, int to) {
        return text.length() < from ? "" : text.substring(from, Math.min(to, text.length()));
    }

    private static String half(String number, int which) {
        int middle = number.length() / 2;
        return middle < 2
                ? ""
                : which == 0 ? number.substring(0, middle) : number.substring(middle);
    }

    /// A hash that is not 0 and whose bits all depend on all.
    static int mixed(int hash) {
        int h = hash * 0x9E3779B9;
        h ^= h >>> 15;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        return h == 0 ? 1 : h;
    }
}
