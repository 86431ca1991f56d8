package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// The specification's own examples pass; those that break its rules are listed with their reason.
class StructureCheckOfExamplesTest {
    private static final String FOLDER = "json/spec/";
    private static final StructureCheck CHECK = new StructureCheck(Definitions.r4());

    @Test
    void passesAllButTheListedOnes() throws IOException {
        Map<String, String> listed = listed();
        Map<String, String> refused = new TreeMap<>();
        int checked = 0;
        URL first = getClass().getClassLoader().getResource(FOLDER + "patient-example.json");
        JarURLConnection connection =
                (JarURLConnection) Objects.requireNonNull(first).openConnection();
        try (JarFile jar = connection.getJarFile()) {
            for (ZipEntry entry : examples(jar)) {
                checked++;
                List<StructureIssue> issues = check(jar, entry);
                if (!issues.isEmpty()) {
                    String file = entry.getName().substring(FOLDER.length());
                    refused.put(file, issues.getFirst().path());
                    assertThat(issues).hasSizeLessThanOrEqualTo(StructureCheck.MOST_ISSUES);
                }
            }
        }
        assertThat(refused).containsExactlyInAnyOrderEntriesOf(listed);
        assertThat(checked).isGreaterThan(2_900);
    }

    private static List<ZipEntry> examples(JarFile jar) {
        List<ZipEntry> examples = new ArrayList<>();
        jar.stream()
                .filter(entry -> entry.getName().startsWith(FOLDER))
                .filter(entry -> entry.getName().endsWith(".json"))
                .forEach(examples::add);
        return examples;
    }

    private static List<StructureIssue> check(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return CHECK.check((JsonObject) JsonReader.read(in, JsonLimits.DEFAULT));
        }
    }

    private Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        try (InputStream in = getClass().getResourceAsStream("refused-examples.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
                String[] parts = line.split(" \\| ", 3);
                assertThat(parts).as(line).hasSize(3);
                listed.put(parts[0], parts[1]);
            }
        }
        return listed;
    }
}
