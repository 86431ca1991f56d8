package chartwell.management.identity.town;

import chartwell.management.identity.town.Person.Item;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// A town: households of one to six, who share surname, address and often the telephone; twins,
/// sons named after their fathers, and many who have a common name by chance.
public final class Town {
    private static final String[] STREETS = {"street", "road", "avenue", "lane", "court", "drive"};
    private static final String[] MAILS = {"mail.example", "post.example", "web.example"};
    private static final double TWINS = 0.03;
    private static final double NAMESAKES = 0.02;

    private final Names surnames;
    private final Names women;
    private final Names men;
    private final SplittableRandom random;
    private final Names cities;
    private final List<Person> people = new ArrayList<>();

    private Town(Names surnames, Names women, Names men, long seed) {
        this.surnames = surnames;
        this.women = women;
        this.men = men;
        this.random = new SplittableRandom(seed);
        this.cities = Names.madeUp(120, 7);
    }

    /// So many people.
    public static List<Person> of(int people, Names surnames, Names women, Names men, long seed) {
        Town town = new Town(surnames, women, men, seed);
        while (town.people.size() < people) {
            town.household();
        }
        return List.copyOf(town.people.subList(0, people));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private void household() {
        Map<Item, String> home = address();
        home.put(Item.SURNAME, surnames.any(random));
        int year = 1935 + random.nextInt(65);
        boolean couple = chance(0.55);
        Person first = person(home, year, chance(0.5));
        if (!couple) {
            return;
        }
        Person second = person(home, year + random.nextInt(-5, 6), first.get(Item.SEX).equals("f"));
        if (chance(0.2)) {
            second.set(Item.SURNAME, surnames.any(random));
        }
        int children = year < 1999 ? random.nextInt(4) : 0;
        for (int child = 0; child < children; child++) {
            int born = year + 22 + random.nextInt(15);
            Person one = person(home, born, chance(0.5));
            if (one.get(Item.SEX).equals("m") && chance(NAMESAKES)) {
                one.set(Item.GIVEN, first.get(Item.GIVEN));
            }
            if (chance(TWINS / 2)) {
                Person twin = person(home, born, chance(0.5));
                twin.set(Item.BORN, one.get(Item.BORN));
            }
        }
    }

    private Map<Item, String> address() {
        Map<Item, String> home = new EnumMap<>(Item.class);
        String city = cities.any(random);
        int code = Math.floorMod(city.hashCode(), 90_000) + 10_000 + random.nextInt(4);
        home.put(Item.NUMBER, Integer.toString(1 + random.nextInt(chance(0.5) ? 60 : 900)));
        home.put(Item.STREET, surnames.any(random) + " " + STREETS[random.nextInt(STREETS.length)]);
        home.put(Item.CITY, city);
        home.put(Item.POSTCODE, Integer.toString(code));
        home.put(Item.STATE, "state" + (char) ('a' + Math.floorMod(city.hashCode(), 8)));
        home.put(Item.PHONE, phone());
        return home;
    }

    private String phone() {
        return String.format(Locale.ROOT, "555%07d", random.nextInt(10_000_000));
    }

    private Person person(Map<Item, String> home, int year, boolean male) {
        Person person = new Person(people.size(), home);
        Names names = male ? men : women;
        person.set(Item.GIVEN, names.any(random));
        person.set(Item.MIDDLE, chance(0.6) ? names.any(random) : "");
        person.set(Item.SEX, male ? "m" : "f");
        LocalDate born = LocalDate.ofYearDay(year, 1 + random.nextInt(365));
        person.set(Item.BORN, DateTimeFormatter.BASIC_ISO_DATE.format(born));
        if (chance(0.6)) {
            person.set(Item.PHONE, phone());
        }
        person.set(
                Item.EMAIL,
                person.get(Item.GIVEN)
                        + (chance(0.5) ? "." + person.get(Item.SURNAME) : "")
                        + random.nextInt(chance(0.5) ? 100 : 10_000)
                        + "@"
                        + MAILS[random.nextInt(MAILS.length)]);
        person.set(
                Item.SSN,
                String.format(Locale.ROOT, "%09d", 100_000_000 + random.nextInt(800_000_000)));
        people.add(person);
        return person;
    }

    /// Where someone moved to: the address of nobody else.
    static void move(Person person, SplittableRandom random, Names surnames) {
        Town elsewhere = new Town(surnames, surnames, surnames, random.nextLong());
        elsewhere.address().forEach(person::set);
    }
}
