package chartwell.bench.dictionary;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedReader;
import java.io.IOException;
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

    /// Examples of the specification as the record would keep them.
    static List<Sample> of(List<byte[]> examples) {
        AsStored asStored = new AsStored(new SplittableRandom(2));
        return examples.stream()
                .map(example -> asStored.of(JsonReader.readObject(example, LIMITS), Map.of()))
                .toList();
    }
}
