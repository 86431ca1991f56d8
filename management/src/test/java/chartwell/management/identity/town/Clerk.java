package chartwell.management.identity.town;

import chartwell.management.identity.town.Person.Item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/// Clerks write people down, each with habits: one abbreviates, one writes capitals, one puts the
/// first of January where no birth date is known, one takes the family's telephone. People marry,
/// move, and go by short names; letters are left out, doubled, exchanged and mistaken.
public final class Clerk {
    private static final String KEYS = "qwertyuiopasdfghjklzxcvbnm";
    private static final Map<String, String> SHORT =
            Map.ofEntries(
                    Map.entry("robert", "bob"), Map.entry("william", "bill"),
                    Map.entry("james", "jim"), Map.entry("john", "jack"),
                    Map.entry("michael", "mike"), Map.entry("richard", "dick"),
                    Map.entry("thomas", "tom"), Map.entry("elizabeth", "liz"),
                    Map.entry("margaret", "peggy"), Map.entry("patricia", "pat"),
                    Map.entry("jennifer", "jenny"), Map.entry("susan", "sue"),
                    Map.entry("katherine", "kate"), Map.entry("barbara", "barb"),
                    Map.entry("joseph", "joe"), Map.entry("charles", "chuck"));

    private final SplittableRandom random;
    private final Names surnames;
    private final double errors;
    private final double missing;

    /// @param errors the share of items with an error in them
    /// @param missing the share of items left empty
    public Clerk(Names surnames, double errors, double missing, long seed) {
        this.surnames = surnames;
        this.errors = errors;
        this.missing = missing;
        this.random = new SplittableRandom(seed);
    }

    /// Records of people: each once, and a share of them up to so many times more.
    public List<Person> records(List<Person> people, double duplicated, int most) {
        List<Person> records = new ArrayList<>();
        for (Person person : people) {
            records.add(written(person, errors / 4));
            if (random.nextDouble() < duplicated) {
                int more = 1 + random.nextInt(most);
                for (int i = 0; i < more; i++) {
                    records.add(written(later(person), errors));
                }
            }
        }
        Collections.shuffle(records, Random.from(random));
        return records;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /// As the person is at another visit.
    private Person later(Person person) {
        Person now = person.copy();
        if (now.get(Item.SEX).equals("f") && chance(0.06)) {
            now.set(Item.SURNAME, surnames.any(random));
        }
        if (chance(0.15)) {
            Town.move(now, random, surnames);
        }
        if (chance(0.2)) {
            now.set(Item.EMAIL, now.get(Item.SURNAME) + random.nextInt(1000) + "@new.example");
        }
        String name = SHORT.get(now.get(Item.GIVEN));
        if (name != null && chance(0.25)) {
            now.set(Item.GIVEN, name);
        }
        return now;
    }

    private Person written(Person person, double rate) {
        Person record = person.copy();
        int habit = random.nextInt(6);
        for (Item item : Item.values()) {
            if (chance(rate) && item != Item.SEX) {
                record.set(item, wrong(record.get(item)));
            }
            double empty = item == Item.GIVEN || item == Item.SURNAME ? missing / 4 : missing;
            if (chance(empty)) {
                record.set(item, habit == 1 ? "unknown" : "");
            }
        }
        if (chance(rate / 10)) {
            record.set(Item.SEX, record.get(Item.SEX).equals("m") ? "f" : "m");
        }
        if (chance(rate / 5)) {
            String given = record.get(Item.GIVEN);
            record.set(Item.GIVEN, record.get(Item.SURNAME));
            record.set(Item.SURNAME, given);
        }
        date(record, rate, habit);
        habits(record, habit);
        return record;
    }

    private void date(Person record, double rate, int habit) {
        String born = record.get(Item.BORN);
        if (born.length() == 8 && chance(rate / 4)) {
            String turned = born.substring(0, 4) + born.substring(6) + born.substring(4, 6);
            record.set(Item.BORN, born.substring(6).compareTo("12") <= 0 ? turned : born);
        }
        if (habit == 2 && chance(rate / 2)) {
            record.set(Item.BORN, "19000101");
        }
    }

    private void habits(Person record, int habit) {
        if (habit == 3) {
            for (Item item : List.of(Item.GIVEN, Item.SURNAME, Item.STREET, Item.CITY)) {
                record.set(item, record.get(item).toUpperCase(Locale.ROOT));
            }
        } else if (habit == 4) {
            record.set(
                    Item.STREET,
                    record.get(Item.STREET).replace("street", "St").replace("road", "Rd"));
            String middle = record.get(Item.MIDDLE);
            record.set(Item.MIDDLE, middle.isEmpty() ? "" : middle.substring(0, 1));
        } else if (habit == 5 && record.get(Item.PHONE).length() == 10) {
            String phone = record.get(Item.PHONE);
            record.set(Item.PHONE, "(" + phone.substring(0, 3) + ") " + phone.substring(3));
        }
    }

    /// One error: a letter too many, too few, beside the right key, or two exchanged.
    String wrong(String text) {
        if (text.length() < 2) {
            return text;
        }
        int at = random.nextInt(text.length() - 1);
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + text.charAt(at) + text.charAt(at) + after;
            case 2 -> before + after.charAt(0) + text.charAt(at) + after.substring(1);
            default -> before + beside(text.charAt(at)) + after;
        };
    }

    private char beside(char letter) {
        if (Character.isDigit(letter)) {
            return (char) ('0' + (letter - '0' + 1 + random.nextInt(8)) % 10);
        }
        int key = KEYS.indexOf(Character.toLowerCase(letter));
        return key < 0 ? letter : KEYS.charAt((key + 1) % KEYS.length());
    }
}
