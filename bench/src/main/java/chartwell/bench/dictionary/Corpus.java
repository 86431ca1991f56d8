package chartwell.bench.dictionary;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Where samples come from: packed populations, and the specification's examples.
final class Corpus {

    private static final int POPULATION_WINDOW_LOG = 27;
    private static final int LARGEST_EXAMPLE = 200_000;
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(1 << 30);

    private Corpus() {}

    /// A population packed by `chartwell sample --pack`; one list for each bundle.
    static List<List<Sample>> population(Path packed) throws IOException {
        AsStored asStored = new AsStored(new SplittableRandom(1));
        List<List<Sample>> bundles = new ArrayList<>();
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(packed));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(zstd, StandardCharsets.UTF_8))) {
            zstd.setLongMax(POPULATION_WINDOW_LOG);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bundle = line.getBytes(StandardCharsets.UTF_8);
                bundles.add(asStored.ofBundle(JsonReader.readObject(bundle, LIMITS)));
            }
        }
        return bundles;
    }

    /// Every second one of R4's examples, from the first or the second of their list. Collections
    /// of definitions are left out: one of 30 MB would outweigh all others.
    static List<Sample> examples(int first) throws IOException {
        AsStored asStored = new AsStored(new SplittableRandom(2));
        List<Sample> samples = new ArrayList<>();
        List<String> names =
                resource("spec-json.txt")
                        .lines()
                        .filter(line -> line.startsWith("OK "))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .sorted()
                        .toList();
        for (int i = first; i < names.size(); i += 2) {
            byte[] json = resource(names.get(i)).getBytes(StandardCharsets.UTF_8);
            if (json.length <= LARGEST_EXAMPLE) {
                samples.add(asStored.of(JsonReader.readObject(json, LIMITS), Map.of()));
            }
        }
        return samples;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Corpus.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no " + name + " among the examples");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
