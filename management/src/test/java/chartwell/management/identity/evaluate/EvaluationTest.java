package chartwell.management.identity.evaluate;

import static chartwell.management.identity.evaluate.Figures.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;
import chartwell.management.identity.town.Clerk;
import chartwell.management.identity.town.Names;
import chartwell.management.identity.town.Person;
import chartwell.management.identity.town.Person.Item;
import chartwell.management.identity.town.Town;
import chartwell.management.identity.town.TownFile;
import chartwell.management.identity.weight.NationalNames;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

final class EvaluationTest {
    @TempDir private Path folder;

    private static JsonObject evaluate(Path file, @Nullable String truth) throws IOException {
        return Evaluation.of(file, truth, NationalNames.NONE);
    }

    private JsonObject evaluate(String... lines) throws IOException {
        return evaluate(Files.write(folder.resolve("people.csv"), List.of(lines)), null);
    }

    @ParameterizedTest
    @CsvSource({"febrl1.csv, 500", "febrl2.csv, 1934"})
    void isRightOnFebrl(String name, int pairs) throws IOException {
        JsonObject told = evaluate(Suites.identity(name), null);
        assertThat(number(told, "true_pairs")).isEqualTo(pairs);
        assertThat(number(told, "f1")).isGreaterThanOrEqualTo(0.995);
    }

    @ParameterizedTest
    @CsvSource({"febrl1.csv", "febrl2.csv"})
    void isRightOnFebrlWithoutIdentifier(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Suites.identity(name))) {
            lines.add(lines.isEmpty() ? line : line.substring(0, line.lastIndexOf(',') + 1) + " ");
        }
        JsonObject told = evaluate(Files.write(folder.resolve(name), lines), null);
        assertThat(number(told, "f1")).isGreaterThanOrEqualTo(0.99);
    }

    /// Were it looked at earlier, a truth that is no truth would change what is found.
    @Test
    void looksAtTheTruthOnlyAfterMatching() throws IOException {
        Path right = town(new double[] {600, 0.3, 0.05, 0.05}, ',', headers());
        List<String> lines = new ArrayList<>();
        int row = 0;
        for (String line : Files.readAllLines(right)) {
            int first = line.indexOf(',');
            int second = line.indexOf(',', first + 1);
            String cluster = row++ == 0 ? "cluster" : Integer.toString(row * 7919 % 600);
            lines.add(line.substring(0, first + 1) + cluster + line.substring(second));
        }
        Path wrong = Files.write(folder.resolve("wrong.csv"), lines);
        JsonObject one = evaluate(right, "cluster");
        JsonObject other = evaluate(wrong, "cluster");
        for (String told : List.of("pairs", "people", "threshold_bits", "prior")) {
            assertThat(number(one, told)).isEqualTo(number(other, told));
        }
        assertThat(number(one, "f1")).isGreaterThan(0.95);
        assertThat(number(other, "f1")).isLessThan(0.1);
    }

    private static Map<Item, String> headers() {
        Map<Item, String> headers = new LinkedHashMap<>();
        headers.put(Item.GIVEN, "Vorname");
        headers.put(Item.SURNAME, "Nachname");
        headers.put(Item.BORN, "Geburtsdatum");
        headers.put(Item.STREET, "Straße");
        headers.put(Item.NUMBER, "Hausnummer");
        headers.put(Item.CITY, "Ort");
        headers.put(Item.POSTCODE, "PLZ");
        headers.put(Item.SEX, "Geschlecht");
        headers.put(Item.SSN, "ssn");
        return headers;
    }

    /// @param habits people, the share that is there again, of items wrong, of items missing
    private Path town(double[] habits, char separator, Map<Item, String> headers)
            throws IOException {
        Names names = Names.madeUp(700, 1);
        List<Person> people = Town.of((int) habits[0], names, names, names, 2);
        List<Person> records =
                new Clerk(names, habits[2], habits[3], 3).records(people, habits[1], 2);
        Path file = folder.resolve("town.csv");
        TownFile.write(file, records, headers, "cluster", separator);
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "1500, 0.05, 0.05, 0.05, 0.95",
        "1500, 0.5,  0.08, 0.1,  0.97",
        "1000, 0.9,  0.05, 0.3,  0.95"
    })
    void isRightAndKnowsHowRight(
            int people, double again, double errors, double missing, double least)
            throws IOException {
        JsonObject told =
                evaluate(
                        town(new double[] {people, again, errors, missing}, ';', headers()),
                        "Cluster");
        assertThat(number(told, "f1")).isGreaterThanOrEqualTo(least);
        JsonObject expected = Objects.requireNonNull(told.object("expected"));
        assertThat(number(expected, "precision"))
                .isCloseTo(number(told, "precision"), within(0.04));
        assertThat(number(expected, "recall")).isCloseTo(number(told, "recall"), within(0.06));
    }

    @Test
    void findsNobodyWhereEachIsThereOnce() throws IOException {
        JsonObject told =
                evaluate(town(new double[] {800, 0, 0.05, 0.05}, ',', headers()), "cluster");
        assertThat(number(told, "pairs")).isLessThanOrEqualTo(2);
    }

    @Test
    void readsNamesInOneAndDatesInThreeColumns() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,Full Name,by,bm,bd"));
        Names names = Names.madeUp(200, 4);
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            String name = names.any(random) + " " + names.any(random);
            String date =
                    (1930 + random.nextInt(80))
                            + ","
                            + (1 + random.nextInt(12))
                            + ","
                            + (1 + random.nextInt(28));
            lines.add("rec-" + i + "-org," + name + "," + date);
            if (i % 3 == 0) {
                int space = name.indexOf(' ');
                String turned = name.substring(space + 1) + "; " + name.substring(0, space);
                lines.add("rec-" + i + "-dup-0,\"" + turned.replace(';', ',') + "\"," + date);
            }
        }
        JsonObject told = evaluate(lines.toArray(String[]::new));
        assertThat(number(told, "true_pairs")).isEqualTo(100);
        assertThat(number(told, "f1")).isGreaterThan(0.97);
        assertThat(JsonWriter.pretty(told)).contains("by+bm+bd").contains("surname of Full Name");
    }

    @Test
    void saysThatThereIsNoTruth() throws IOException {
        JsonObject told =
                evaluate(
                        "given_name,surname,dob,cluster",
                        "ada,king,1815-12-10,1",
                        "ada,kin,1815-12-10,1",
                        "mary,jackson,1921-04-09,2",
                        "grace,hopper,1906-12-09,3");
        assertThat(told.text("truth")).startsWith("none");
        assertThat(told.get("f1")).isNull();
        assertThat(JsonWriter.pretty(told)).contains("name it by --truth");
    }

    @Test
    void takesColumnsThatItDoesNotKnowAsText() throws IOException {
        List<String> lines = new ArrayList<>(List.of("rec_id,foo,bar,serial,constant"));
        Names names = Names.madeUp(300, 6);
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            String who = names.any(random) + names.any(random) + "," + names.any(random);
            lines.add("rec-" + i + "-org," + who + "," + (10_000 + lines.size()) + ",x");
            lines.add("rec-" + i + "-dup-0," + who + "," + (10_000 + lines.size()) + ",x");
        }
        JsonObject told = evaluate(lines.toArray(String[]::new));
        assertThat(number(told, "f1")).isGreaterThan(0.95);
        assertThat(JsonWriter.pretty(told))
                .contains("\"constant\"", "the same in every record")
                .contains("a number that nearly each record has to itself");
    }

    @Test
    void takesARunningNumberForNoHouseNumber() throws IOException {
        JsonObject told =
                evaluate(
                        "number,surname,dob",
                        "1,king,1815-12-10",
                        "2,king,1815-12-10",
                        "3,jackson,1921-04-09");
        assertThat(JsonWriter.pretty(told)).contains("different in each record");
    }

    @Test
    void readsWhatWindowsWrote() throws IOException {
        Path file = folder.resolve("windows.csv");
        Files.write(
                file,
                List.of(
                        "Vorname;Nachname;Straße",
                        "Jürgen;Müller;Elmstraße",
                        "Jürgen;Muller;Elmstr",
                        "Ada;König;Weg"),
                Charset.forName("windows-1252"));
        assertThat(JsonWriter.pretty(evaluate(file, null))).contains("Straße");
    }

    @Test
    void takesANameOfFiveThousandLetters() throws IOException {
        String name = "a".repeat(5_000);
        JsonObject told =
                evaluate(
                        "given_name,surname,dob",
                        name + ",king,1815-12-10",
                        name + "b,king,1815-12-10",
                        "mary,jackson,1921-04-09",
                        "grace,hopper,1906-12-09");
        assertThat(number(told, "records")).isEqualTo(4);
    }

    @Test
    void saysInOneSentenceWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> evaluate("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> evaluate("given_name,surname"))
                .hasMessageContaining("0 rows, and nobody to match");
        assertThatThrownBy(() -> evaluate("given_name,surname", "ada,king"))
                .hasMessageContaining("1 rows");
        assertThatThrownBy(() -> evaluate("rec_id", "rec-1-org", "rec-1-dup-0"))
                .hasMessageContaining("none of its columns");
        assertThatThrownBy(() -> evaluate("id,n", "1,x", "2,x"))
                .hasMessageContaining("n is the same in every record");
        Path file = Files.write(folder.resolve("p.csv"), List.of("surname,x", "a,1", "b,1"));
        assertThatThrownBy(() -> evaluate(file, "cluster"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'cluster'")
                .hasMessageContaining("surname, x");
    }

    @Test
    void matchesByOneColumnAsFarAsThatGoes() throws IOException {
        JsonObject told = evaluate("surname", "king", "king", "jackson", "hopper", "hoper");
        assertThat(number(told, "records")).isEqualTo(5);
    }
}
