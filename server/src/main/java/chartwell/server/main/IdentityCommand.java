package chartwell.server.main;

import chartwell.engine.json.JsonWriter;
import chartwell.management.identity.evaluate.Evaluation;
import chartwell.management.identity.weight.NationalNames;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// `chartwell identity evaluate`: how well the people of a file are matched.
final class IdentityCommand implements Command {

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public String summary() {
        return "match the people of a file, and say how right that is";
    }

    @Override
    public String help() {
        return """
               chartwell identity evaluate FILE.csv [--truth COLUMN] [--names FOLDER]

               Finds which rows of a table are the same person, the way Chartwell does for its own
               people, and prints as JSON: the pairs found, which keys brought them together, what
               was compared as what. Columns are found by their names (given_name, surname, dob,
               postcode, ...) in many spellings and languages; the rest is compared as text or left
               out, with the reason. Nothing is sent or stored.

               Where the file says who is the same, precision, recall and F1 of the pairs are
               printed too. That column is looked at once all is matched.

                 --truth COLUMN  the column with the same number for rows of one person; without it
                                 a column as rec-12-org, rec-12-dup-0 is looked for
                 --names FOLDER  how common names are in the country: files with 'last' or
                                 'surname', 'first' or 'given' in their names, plain or .gz, a name
                                 and its per cent in each line, as the census of the United States
                                 has published them""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(Set.of("truth", "names"), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws IOException {
        List<String> operands = options.operands();
        if (operands.size() != 2 || !operands.getFirst().equals("evaluate")) {
            throw new Usage("Say evaluate and one file.");
        }
        Path file = Path.of(operands.get(1));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            surroundings.err().println("There is no file " + file + " that can be read.");
            return 1;
        }
        try {
            NationalNames national = names(options);
            surroundings
                    .out()
                    .println(
                            JsonWriter.pretty(
                                    Evaluation.of(file, options.text("truth"), national)));
            return 0;
        } catch (IllegalArgumentException e) {
            surroundings.err().println(file + " cannot be evaluated: " + e.getMessage() + ".");
            return 2;
        } catch (IOException e) {
            surroundings.err().println(file + " cannot be evaluated: " + e.getMessage() + ".");
            return 1;
        }
    }

    private static NationalNames names(Options options) throws IOException {
        String named = options.text("names");
        if (named == null) {
            return NationalNames.NONE;
        }
        Path folder = Path.of(named);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ", named by --names, is no folder");
        }
        List<List<String>> given = new ArrayList<>();
        List<List<String>> surnames = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (name.contains("last") || name.contains("surname")) {
                    surnames.add(lines(file));
                } else if (name.contains("first") || name.contains("given")) {
                    given.add(lines(file));
                }
            }
        }
        if (given.isEmpty() && surnames.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + " has no file with 'first', 'given', 'last' or 'surname' in its name");
        }
        return NationalNames.of(given, surnames);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }
}
