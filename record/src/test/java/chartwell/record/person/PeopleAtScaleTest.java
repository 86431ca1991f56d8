package chartwell.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.person.Million.One;
import chartwell.record.search.Within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Finds among a million people as fast as one types: a thousand questions of all kinds, as people
/// ask them, each of a person who is there. The times are told and decide nothing, since other
/// programs share the machine. `-Dpeople=…` takes fewer.
@Tag("long")
@Tag("database")
class PeopleAtScaleTest {
    private static final System.Logger LOG = System.getLogger(PeopleAtScaleTest.class.getName());
    private static final int PEOPLE = Integer.getInteger("people", 1_000_000);
    private static final int QUESTIONS = 1_000;
    private static final double MOST_MILLIS = 50;

    /// A question, and whether it is of one person so that they must be among the first twenty.
    private record Question(String kind, Wanted wanted, boolean narrow, One who) {}

    @Test
    void findsAmongAMillionPeopleWhileOneTypes() throws SQLException, IOException {
        try (Database database = TestDatabase.fresh();
                HealthRecord record =
                        HealthRecord.open(
                                database,
                                Definitions.r4(),
                                InstantSource.system(),
                                new SplittableRandom(1),
                                "scale",
                                false)) {
            Million million = new Million(database);
            long began = System.nanoTime();
            million.write(PEOPLE);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} people written in {1} s",
                    PEOPLE,
                    (System.nanoTime() - began) / 1_000_000_000);
            tellSizes(database);
            panels(database);
            for (Sight sight :
                    List.of(Sight.everything(), new Sight.Panel(1), new Sight.Panel(2))) {
                Access access = new Access("scale", "records", "HOPERAT", "test", sight);
                ask(record, access, questions(million, 2), 200);
                double p99 = ask(record, access, questions(million, 3), QUESTIONS);
                findsTheRare(record, access);
                explain(record);
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0}: 99 of 100 within {1} ms, to reach {2} ms",
                        sight,
                        p99,
                        MOST_MILLIS);
            }
        }
    }

    /// Who has a rare name is found by it, unfinished or with an error, among the very many who are
    /// called Christopher.
    private static void findsTheRare(HealthRecord record, Access access) {
        List<Double> times = new ArrayList<>();
        for (String typed :
                List.of("christopherse", "christophersn", "Christophersne", "chrsitophersen")) {
            Wanted wanted = new Wanted(List.of(typed), List.of(), List.of());
            long began = System.nanoTime();
            Found found = record.people().find(access, wanted, Within.all(), "scale", 20);
            times.add((System.nanoTime() - began) / 1e6);
            if (access.sight() instanceof Sight.Everything) {
                assertThat(((Found.People) found).hits())
                        .as(typed)
                        .hasSize(Math.min(20, PEOPLE / Million.RARELY));
            }
        }
        say(access + " rare among many", times);
    }

    /// Tells how the slowest questions are answered.
    private static void explain(HealthRecord record) {
        while (record.searching().times().explainNext(Duration.ofMillis((long) MOST_MILLIS))) {
            record.searching()
                    .times()
                    .all()
                    .forEach(time -> LOG.log(System.Logger.Level.INFO, "{0}", time));
        }
    }

    private static void tellSizes(Database database) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select pg_table_size('person') / greatest(1, count(*)),
                                       pg_relation_size('person_keys') / greatest(1, count(*)),
                                       avg(cardinality(keys))::int
                                from person""")) {
            row.next();
            LOG.log(
                    System.Logger.Level.INFO,
                    "a person takes {0} bytes, and {1} of the index of {2} keys",
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3));
        }
    }

    /// Panel 1 has a physician's two thousand, panel 2 a third of all.
    private static void panels(Database database) throws SQLException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into panel select 1, rid from person where rid % (select greatest(1,"
                            + " count(*) / 2000) from person) = 0");
            statement.execute("insert into panel select 2, rid from person where rid % 3 = 0");
            statement.execute("vacuum analyze panel");
        }
    }

    private static double ask(
            HealthRecord record, Access access, List<Question> questions, int count) {
        Map<String, List<Double>> times = new HashMap<>();
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            Question question = questions.get(i);
            long began = System.nanoTime();
            Found found =
                    record.people().find(access, question.wanted(), Within.all(), "scale", 20);
            all[i] = (System.nanoTime() - began) / 1e6;
            times.computeIfAbsent(question.kind(), _ -> new ArrayList<>()).add(all[i]);
            if (access.sight() instanceof Sight.Everything && question.narrow()) {
                assertThat(((Found.People) found).hits())
                        .as(question.toString())
                        .anyMatch(hit -> isOf(hit, question.who()));
            }
        }
        if (count == QUESTIONS) {
            times.forEach((kind, some) -> say(access + " " + kind, some));
            say(access + " all", Arrays.stream(all).boxed().toList());
        }
        return at(Arrays.stream(all).boxed().toList(), 0.99);
    }

    private static boolean isOf(Hit hit, One who) {
        return ("p" + (who.rid() - 1_000_000)).equals(hit.patient().text("id"));
    }

    private static void say(String what, List<Double> times) {
        LOG.log(
                System.Logger.Level.INFO,
                String.format(
                        Locale.ROOT,
                        "%s: %d questions, half within %.1f ms, 99 of 100 within %.1f ms, the"
                                + " longest %.1f ms",
                        what,
                        times.size(),
                        at(times, 0.5),
                        at(times, 0.99),
                        at(times, 1)));
    }

    private static double at(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    private static List<Question> questions(Million million, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            One one = million.one(random.nextInt(PEOPLE));
            questions.add(question(one, i % 20, random));
        }
        return questions;
    }

    private static Question question(One one, int kind, SplittableRandom random) {
        String given = one.given();
        String family = one.family();
        String year = one.born().substring(0, 4);
        return switch (kind) {
            case 0, 1, 2 -> names(one, "whole name", false, given, family);
            case 3, 4 -> names(one, "beginnings", false, head(given, 3), head(family, 4));
            case 5 -> names(one, "family name", false, family);
            case 6 -> names(one, "two letters", false, head(family, 2));
            case 7 -> names(one, "three letters", false, head(family, 3));
            case 8, 9 -> names(one, "error", false, given, wrong(family, random));
            case 10 -> names(one, "error in a family name", false, wrong(family, random));
            case 11 -> names(one, "error in a beginning", false, wrong(head(family, 5), random));
            case 12 -> born(one, "name and birth date", one.born(), family);
            case 13 -> born(one, "error and birth date", one.born(), wrong(family, random));
            case 14 -> born(one, "beginning and year", year, head(given, 2), head(family, 3));
            case 15 -> names(one, "nickname", false, "bob", family);
            case 16 -> number(one, "identifier", true, one.mrn());
            case 17 -> number(one, "telephone", true, one.telephone());
            case 18 -> number(one, "part of a number", false, head(one.mrn(), 5));
            default -> names(one, "nobody", false, "xq" + family, "zw" + given);
        };
    }

    private static Question names(One one, String kind, boolean narrow, String... names) {
        return new Question(kind, new Wanted(List.of(names), List.of(), List.of()), narrow, one);
    }

    private static Question born(One one, String kind, String date, String... names) {
        List<List<String>> dates = List.of(List.of(date));
        return new Question(
                kind, new Wanted(List.of(names), dates, List.of()), date.length() == 10, one);
    }

    private static Question number(One one, String kind, boolean narrow, String number) {
        return new Question(kind, new Wanted(List.of(), List.of(), List.of(number)), narrow, one);
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /// With one error, where it is long enough that one is tolerated.
    private static String wrong(String name, SplittableRandom random) {
        if (name.length() < 5 || !name.matches("[A-Za-z]+")) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + "x" + name.substring(at + 1);
            default ->
                    name.substring(0, at)
                            + name.charAt(at + 1)
                            + name.charAt(at)
                            + name.substring(at + 2);
        };
    }
}
