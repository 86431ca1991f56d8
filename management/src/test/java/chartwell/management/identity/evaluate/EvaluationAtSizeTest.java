package chartwell.management.identity.evaluate;

import static chartwell.management.identity.evaluate.Figures.number;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;
import chartwell.management.identity.town.Clerk;
import chartwell.management.identity.town.Names;
import chartwell.management.identity.town.Person;
import chartwell.management.identity.town.Person.Item;
import chartwell.management.identity.town.Town;
import chartwell.management.identity.town.TownFile;
import chartwell.management.identity.weight.NationalNames;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Files as large as those of a hospital, and larger.
@Tag("long")
final class EvaluationAtSizeTest {
    @TempDir private Path folder;

    @Test
    void isRightOnAHundredThousand() throws IOException {
        Names surnames = Names.of(Suites.identity("census1990-all.last.txt.gz"));
        Names women = Names.of(Suites.identity("census1990-female.first.txt.gz"));
        Names men = Names.of(Suites.identity("census1990-male.first.txt.gz"));
        List<Person> people = Town.of(85_000, surnames, women, men, 1);
        List<Person> records = new Clerk(surnames, 0.06, 0.1, 2).records(people, 0.12, 2);
        Map<Item, String> headers = new LinkedHashMap<>();
        for (Item item : Item.values()) {
            headers.put(item, item.name().toLowerCase(Locale.ROOT));
        }
        Path file = folder.resolve("town.csv");
        TownFile.write(file, records, headers, "who", ',');
        JsonObject told = Evaluation.of(file, "who", NationalNames.NONE);
        assertThat(number(told, "records")).isGreaterThan(99_000);
        assertThat(number(told, "f1")).isGreaterThanOrEqualTo(0.99);
    }

    /// Half of the file are John Doe, born on the first day of 1900.
    @Test
    void takesACrowdOfFiftyThousand() throws IOException {
        Names names = Names.madeUp(700, 1);
        SplittableRandom random = new SplittableRandom(2);
        Path file = folder.resolve("crowd.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("rec_id,given_name,surname,date_of_birth,postcode\n");
            for (int i = 0; i < 100_000; i++) {
                String born =
                        Integer.toString(
                                19_300_000
                                        + random.nextInt(70) * 10_000
                                        + 101
                                        + random.nextInt(28));
                String person =
                        i % 2 == 0
                                ? "John,Doe,19000101,"
                                : names.any(random)
                                        + names.any(random)
                                        + ","
                                        + names.any(random)
                                        + names.any(random)
                                        + ","
                                        + born
                                        + ","
                                        + (10_000 + random.nextInt(80_000));
                out.write("rec-" + i + "-org," + person + "\n");
                if (i % 20 == 1) {
                    out.write("rec-" + i + "-dup-0," + person + "\n");
                }
            }
        }
        JsonObject told = Evaluation.of(file, null, NationalNames.NONE);
        assertThat(number(told, "f1")).isGreaterThan(0.95);
        assertThat(JsonWriter.pretty(told)).contains("people_in_blocks_too_large");
    }

    @Test
    void takesTenMillionCells() throws IOException {
        Names names = Names.madeUp(900, 1);
        SplittableRandom random = new SplittableRandom(2);
        Path file = folder.resolve("cells.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("rec_id,given_name,surname,dob,city,zip,ssn,phone,state,note\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write(
                        "rec-" + (i - (i % 10 == 9 ? 1 : 0)) + (i % 10 == 9 ? "-dup-0," : "-org,"));
                SplittableRandom person = new SplittableRandom(i - (i % 10 == 9 ? 1 : 0));
                out.write(names.any(person) + names.any(person) + "," + names.any(person));
                out.write(names.any(person) + ",19" + (10 + person.nextInt(90)) + "0");
                out.write((1 + person.nextInt(9)) + "" + (10 + person.nextInt(18)) + ",");
                out.write(names.any(person) + "," + (10_000 + person.nextInt(80_000)) + ",");
                out.write((100_000_000 + person.nextInt(800_000_000)) + ",555");
                out.write((1_000_000 + person.nextInt(8_000_000)) + ",s" + person.nextInt(50));
                out.write(",note " + random.nextInt(1000) + "\n");
            }
        }
        JsonObject told = Evaluation.of(file, null, NationalNames.NONE);
        assertThat(number(told, "records")).isEqualTo(1_000_000);
        assertThat(number(told, "f1")).isGreaterThan(0.97);
    }
}
