package chartwell.bench.dictionary;

import chartwell.bench.population.Examples;

import com.github.luben.zstd.ZstdDictTrainer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// `chartwell bench dictionary`: trains the record's dictionary from the sample population and half
/// of the specification's examples, and measures it on others.
///
/// The same input gives the same bytes. A dictionary that a database may hold is never changed:
/// a better one becomes `dictionary-2.zstd`.
public final class Dictionary {

    /// How the command is used.
    public static final String USAGE =
            """
            chartwell bench dictionary OUT [HELD_OUT]
              OUT       where the dictionary is written
              HELD_OUT  a population of another seed (sample --pack) to measure sizes and levels on""";

    private static final String POPULATION = "sample/population.ndjson.zst";
    private static final int KIB = 1024;
    private static final int SIZE = 112 * KIB;
    private static final int LEVEL = 3;

    private Dictionary() {}

    /// Trains and measures; `home` is the project's folder.
    public static int run(Path home, List<String> arguments, PrintStream out) throws IOException {
        if (arguments.isEmpty() || arguments.size() > 2) {
            out.println(USAGE);
            return 2;
        }
        List<Sample> samples =
                Selection.of(
                        Corpus.population(home.resolve(POPULATION)),
                        Corpus.of(Examples.trainedWith()));
        byte[] dictionary = train(samples, SIZE);
        Files.write(Path.of(arguments.getFirst()), dictionary);
        out.printf("%d samples, dictionary of %,d bytes%n", samples.size(), dictionary.length);
        if (arguments.size() == 2) {
            List<Sample> unseen =
                    Corpus.population(Path.of(arguments.get(1))).stream()
                            .flatMap(Collection::stream)
                            .toList();
            compare("population of another seed", samples, unseen, out);
            compare("examples that were held out", samples, Corpus.of(Examples.heldOut()), out);
        }
        return 0;
    }

    private static void compare(
            String what, List<Sample> samples, List<Sample> unseen, PrintStream out) {
        out.printf("%n%s: %,d resources%n", what, unseen.size());
        for (int size : new int[] {64 * KIB, SIZE, 256 * KIB}) {
            byte[] dictionary = train(samples, size);
            for (int level : new int[] {LEVEL, 6, 9}) {
                Measurement measured = new Measurement(dictionary, level, unseen);
                out.printf("%d KiB, %s%n", size / KIB, measured.total());
                if (size == SIZE && level == LEVEL) {
                    out.print(measured.types());
                }
            }
        }
    }

    /// A dictionary of about `size` bytes for these samples.
    static byte[] train(List<Sample> samples, int size) {
        int together = samples.stream().mapToInt(sample -> sample.tail().length).sum();
        ZstdDictTrainer trainer = new ZstdDictTrainer(together, size, LEVEL);
        for (Sample sample : samples) {
            trainer.addSample(sample.tail());
        }
        return trainer.trainSamples();
    }
}
