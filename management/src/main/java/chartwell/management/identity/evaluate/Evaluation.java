package chartwell.management.identity.evaluate;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.management.identity.Matching;
import chartwell.management.identity.block.Blocking;
import chartwell.management.identity.block.Candidates;
import chartwell.management.identity.people.People;
import chartwell.management.identity.weight.NationalNames;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Matches the people of a file as a site's own would be, then compares with the truth where the
/// file has it, and tells both.
public final class Evaluation {
    private static final MathContext DIGITS = new MathContext(6);

    private Evaluation() {}

    /// Reads, matches, compares.
    ///
    /// @param truth the column that says who is the same, null to look for one in FEBRL's form
    /// @throws IOException where the file cannot be read, in one sentence
    public static JsonObject of(Path file, @Nullable String truth, NationalNames national)
            throws IOException {
        long began = System.nanoTime();
        Csv.Table table = table(file);
        Truth column = truth == null ? Truth.found(table) : Truth.named(table, truth);
        Reading reading = Reading.of(table, column.place());
        People people = reading.people();
        if (people.size() < 2) {
            throw new IOException("it has " + people.size() + " rows, and nobody to match");
        }
        if (people.columns().isEmpty()) {
            throw new IOException(
                    "none of its columns says who someone is (given_name, surname, date_of_birth,"
                            + " ...): "
                            + String.join(
                                    "; ",
                                    reading.leftOut().stream()
                                            .map(choice -> choice.column() + " is " + choice.what())
                                            .toList()));
        }
        Matching matching = Matching.of(people, national);
        double seconds = (System.nanoTime() - began) / 1e9;
        JsonObject.Builder told = JsonObject.builder();
        told.add("records", number(people.size()));
        told.add("people", number(java.util.Arrays.stream(matching.persons()).distinct().count()));
        told.add("pairs", number(PairCounts.pairs(matching.persons())));
        if (column.isThere()) {
            int[] actual = column.persons(table);
            compare(told, PairCounts.of(matching.persons(), actual));
            told.add("truth", table.columns().get(column.place()).name());
            told.add("blocking", blocking(matching, actual, true));
        } else {
            told.add("truth", "none: no column as rec-12-org and rec-12-dup-0, and no --truth");
            told.add("blocking", blocking(matching, matching.persons(), false));
        }
        tellModel(told, matching);
        told.add("columns", choices(reading.used(), "compared_as"));
        told.add("left_out", choices(reading.leftOut(), "why"));
        if (table.tooLong() > 0) {
            told.add("rows_with_too_many_cells", number(table.tooLong()));
        }
        return told.add("seconds", number(seconds)).build();
    }

    /// UTF-8, or what is no UTF-8 as Windows writes it in western Europe.
    private static Csv.Table table(Path file) throws IOException {
        try (Reader in = reader(file, StandardCharsets.UTF_8)) {
            return Csv.read(in);
        } catch (CharacterCodingException e) {
            try (Reader in = reader(file, Charset.forName("windows-1252"))) {
                return Csv.read(in);
            }
        }
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        return new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), charset.newDecoder()), 1 << 16);
    }

    private static void compare(JsonObject.Builder told, PairCounts counts) {
        told.add("precision", number(counts.precision()));
        told.add("recall", number(counts.recall()));
        told.add("f1", number(counts.f1()));
        told.add("true_pairs", number(counts.actual()));
        told.add("true_positives", number(counts.right()));
        told.add("false_positives", number(counts.found() - counts.right()));
        told.add("false_negatives", number(counts.actual() - counts.right()));
    }

    /// How many of the pairs of one person each key brings together: of the actual ones, or of the
    /// matched ones where the truth is not known.
    private static JsonObject blocking(Matching matching, int[] persons, boolean actual) {
        Candidates candidates = matching.blocking().candidates();
        List<Blocking.Used> keys = matching.blocking().keys();
        long[] found = new long[keys.size()];
        long any = 0;
        for (int i = 0; i < candidates.size(); i++) {
            int one = candidates.one(i);
            int other = candidates.other(i);
            if (persons[one] == persons[other]) {
                any++;
                for (int key = 0; key < found.length; key++) {
                    found[key] += matching.blocking().holds(key, one, other) ? 1 : 0;
                }
            }
        }
        double all = Math.max(1, PairCounts.pairs(persons));
        String share = actual ? "recall" : "share_of_pairs";
        List<Json> list = new ArrayList<>();
        for (int key = 0; key < found.length; key++) {
            JsonObject.Builder one = JsonObject.builder().add("key", keys.get(key).name());
            one.add(share, number(found[key] / all));
            if (keys.get(key).crowded() > 0) {
                one.add("people_in_blocks_too_large", number(keys.get(key).crowded()));
            }
            list.add(one.build());
        }
        return JsonObject.builder()
                .add("candidate_pairs", number(candidates.size()))
                .add(share, number(any / all))
                .add("keys", JsonArray.of(list))
                .build();
    }

    private static void tellModel(JsonObject.Builder told, Matching matching) {
        told.add("threshold_bits", number(matching.threshold()));
        told.add("prior", number(matching.weights().prior()));
        told.add(
                "expected",
                JsonObject.builder()
                        .add("precision", number(matching.expected().precision()))
                        .add("recall", number(matching.expected().recall()))
                        .build());
    }

    private static Json choices(List<Reading.Choice> choices, String what) {
        List<Json> list = new ArrayList<>();
        for (Reading.Choice choice : choices) {
            list.add(
                    JsonObject.builder()
                            .add("column", choice.column())
                            .add(what, choice.what())
                            .build());
        }
        return JsonArray.of(list);
    }

    private static Json number(long number) {
        return new Json.JsonNumber(Long.toString(number));
    }

    private static Json number(double number) {
        return new Json.JsonNumber(new BigDecimal(number).round(DIGITS).toPlainString());
    }
}
