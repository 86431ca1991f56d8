package chartwell.server.sample;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The bundles of the demonstration, for tests that load some of them.
public final class SampleBundles {
    private static final Path FILE = Path.of("../sample/population.ndjson.zst");
    private static final Pattern ENTRY = Pattern.compile("\"fullUrl\"");

    private SampleBundles() {}

    /// The first ones: places, practitioners.
    public static List<String> first(int count) {
        return read(_ -> true, 0, count);
    }

    /// Those of people that are small enough.
    public static List<String> people(int characters, int entries) {
        return read(
                line ->
                        line.length() < characters
                                && ENTRY.matcher(line).results().count() < entries,
                2,
                Integer.MAX_VALUE);
    }

    /// Some of the people, drawn by a seed, at the hospital of that seed, its places and people
    /// first: as `sample --seed` makes them of what Synthea made.
    public static List<String> elsewhere(long seed, int people) {
        List<String> all = new ArrayList<>(people(3_000_000, 2_500));
        Collections.shuffle(all, new Random(seed));
        try {
            Path folder = Files.createTempDirectory("hospital");
            try {
                List<String> directory = first(2);
                Files.writeString(folder.resolve(Packing.PLACES + ".json"), directory.getFirst());
                Files.writeString(
                        folder.resolve(Packing.PRACTITIONERS + ".json"), directory.getLast());
                for (int i = 0; i < people; i++) {
                    Files.writeString(folder.resolve("person-" + i + ".json"), all.get(i));
                }
                Settling.settle(Hospital.of(seed), folder);
                List<String> settled = new ArrayList<>();
                for (Path file : Packing.inOrder(folder)) {
                    settled.add(Files.readString(file));
                }
                return settled;
            } finally {
                Synthea.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the sites of the hospital of a seed are called.
    public static List<String> sites(long seed) {
        return Hospital.of(seed).sites().stream().map(Hospital.Unit::name).toList();
    }

    private static List<String> read(Predicate<String> wanted, int from, int to) {
        List<String> read = new ArrayList<>();
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(FILE))) {
            zstd.setLongMax(Packing.WINDOW_LOG);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(zstd, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = in.readLine(); line != null && number < to; line = in.readLine()) {
                if (number++ >= from && wanted.test(line)) {
                    read.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
