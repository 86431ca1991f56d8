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
import java.util.List;
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
