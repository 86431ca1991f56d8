package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.intake.HttpTarget;
import chartwell.server.intake.Target.Outcome;
import chartwell.server.main.TestSite;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The people of the sample, some 65,000 resources, many times over: each time with other family
/// names, birth days and numbers, in one hospital.
final class SampleManyTimes {
    private static final Path FILE = Path.of("..", "sample", "population.ndjson.zst");
    private static final Pattern PATIENT =
            Pattern.compile("\"resourceType\":\"Patient\",\"id\":\"([^\"]+)\"");
    private static final Pattern FAMILY = Pattern.compile("(\"family\":\"[^\"]+)\"");
    private static final Pattern BORN =
            Pattern.compile("(\"birthDate\":\"[0-9]{4}-[0-9]{2}-)([0-9]{2})\"");
    private static final Pattern NUMBER = Pattern.compile("\"999-[0-9]{2}-");
    private static final List<String> ENDINGS =
            List.of(
                    "", "son", "mann", "ley", "sen", "ford", "ski", "berg", "ton", "wood", "er",
                    "field", "stein", "worth", "ing", "man");

    private SampleManyTimes() {}

    /// Sends them to a server, through the door that `import` uses.
    static void load(TestSite site, int times) {
        try (HttpTarget target = new HttpTarget(URI.create(site.base()))) {
            load(target, 0);
            IntStream.range(1, times).parallel().forEach(time -> load(target, time));
        }
    }

    private static void load(HttpTarget target, int time) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new ZstdInputStream(Files.newInputStream(FILE)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bundle = another(line, time).getBytes(StandardCharsets.UTF_8);
                assertThat(target.take(bundle, false)).isEqualTo(new Outcome.Taken(List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bundle of a person as that of another one; what belongs to nobody stays as it is.
    static String another(String bundle, int time) {
        Matcher patient = PATIENT.matcher(bundle);
        if (!patient.find() || time == 0) {
            return bundle;
        }
        String id = patient.group(1);
        String other = String.format(Locale.ROOT, "%02x", time) + id.substring(2);
        String renamed = bundle.replace(id, other);
        renamed =
                FAMILY.matcher(renamed).replaceAll("$1" + ENDINGS.get(time % ENDINGS.size()) + '"');
        renamed = NUMBER.matcher(renamed).replaceAll("\"999-" + (10 + time) + "-");
        return BORN.matcher(renamed)
                .replaceAll(
                        born -> {
                            int day = 1 + (Integer.parseInt(born.group(2)) + 5 * time) % 28;
                            return born.group(1) + String.format(Locale.ROOT, "%02d\"", day);
                        });
    }
}
