package chartwell.management.identity.town;

import java.util.EnumMap;
import java.util.Map;

/// What is true of a made-up person, or what a clerk wrote down of one.
public final class Person {
    /// What may be written down.
    public enum Item {
        GIVEN,
        MIDDLE,
        SURNAME,
        SEX,
        BORN,
        NUMBER,
        STREET,
        CITY,
        POSTCODE,
        STATE,
        PHONE,
        EMAIL,
        SSN
    }

    private final int who;
    private final Map<Item, String> items;

    Person(int who, Map<Item, String> items) {
        this.who = who;
        this.items = new EnumMap<>(items);
    }

    /// The number of the person, the same in all records of theirs.
    public int who() {
        return who;
    }

    /// What stands there, empty if nothing does.
    public String get(Item item) {
        return items.getOrDefault(item, "");
    }

    void set(Item item, String value) {
        items.put(item, value);
    }

    Person copy() {
        return new Person(who, items);
    }
}
