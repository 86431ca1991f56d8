package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Chartwell runs with, by the software bill of materials (CycloneDX) that the build makes of
/// it and that goes into the package.
class SuppliesTest {
    private static final Pattern COMMA = Pattern.compile(",");

    /// Licences under which a library may be used beside Apache-2.0 code and given on, by SPDX's
    /// names; the one that SPDX does not have as xpp3's authors write it.
    private static final Set<String> LICENCES =
            Set.of(
                    "Apache-2.0",
                    "MIT",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "0BSD",
                    "EPL-2.0",
                    "Bouncy Castle Licence",
                    "Public Domain",
                    "Indiana University Extreme! Lab Software License, vesion 1.1.1");

    /// A library that runs: `org.postgresql:postgresql` and its version.
    private record Supply(
            String group, String name, String version, Set<String> licences, Set<String> hashes) {
        static Supply of(JsonObject component) {
            Set<String> licences = new TreeSet<>();
            for (JsonObject choice : component.objects("licenses")) {
                JsonObject licence = choice.object("license");
                Stream.of(
                                choice.text("expression"),
                                licence == null ? null : licence.text("id"),
                                licence == null ? null : licence.text("name"))
                        .filter(Objects::nonNull)
                        .forEach(licences::add);
            }
            Set<String> hashes = new TreeSet<>();
            component.objects("hashes").forEach(hash -> hashes.add(text(hash, "alg")));
            return new Supply(
                    text(component, "group"),
                    text(component, "name"),
                    text(component, "version"),
                    licences,
                    hashes);
        }

        String coordinates() {
            return group + ":" + name;
        }
    }

    /// Below which version a library had a flaw that was published.
    private record Advisory(String group, String name, Version firstSafe, String id) {
        boolean hits(Supply supply) {
            return supply.group().equals(group)
                    && supply.name().equals(name)
                    && Version.parse(supply.version()).compareTo(firstSafe) < 0;
        }
    }

    @Test
    void theBillHasWhatRuns() throws IOException {
        assertThat(supplies())
                .hasSizeGreaterThan(40)
                .extracting(Supply::coordinates)
                .doesNotHaveDuplicates()
                .contains("org.postgresql:postgresql", "org.apache.tomcat.embed:tomcat-embed-core")
                .doesNotContain("org.assertj:assertj-core", "com.microsoft.playwright:playwright");
    }

    @Test
    void eachIsAReleaseWithADigestAndALicenceThatAllowsIt() throws IOException {
        for (Supply supply : supplies()) {
            assertThat(supply.version()).as(supply.coordinates()).doesNotContain("SNAPSHOT");
            assertThat(supply.hashes()).as(supply.coordinates()).contains("SHA-256");
            assertThat(supply.licences()).as(supply.coordinates()).containsAnyElementsOf(LICENCES);
        }
    }

    @Test
    void noneHasAFlawThatWePublishedAsKnown() throws IOException {
        List<Advisory> advisories = advisories();
        Map<String, String> found = new TreeMap<>();
        for (Supply supply : supplies()) {
            for (Advisory advisory : advisories) {
                if (advisory.hits(supply)) {
                    found.put(supply.coordinates() + " " + supply.version(), advisory.id());
                }
            }
        }
        assertThat(found).isEmpty();
        Supply old = new Supply("org.yaml", "snakeyaml", "1.33", Set.of(), Set.of());
        assertThat(advisories).as("an old one is found").anyMatch(advisory -> advisory.hits(old));
    }

    /// The libraries of the bill; our own modules are no supplies.
    private static List<Supply> supplies() throws IOException {
        Path bill = House.ROOT.resolve("server/target/bom.json");
        JsonLimits limits = JsonLimits.DEFAULT;
        return JsonReader.readObject(Files.readAllBytes(bill), limits)
                .objects("components")
                .stream()
                .map(Supply::of)
                .filter(supply -> !supply.group().equals("chartwell"))
                .toList();
    }

    private static List<Advisory> advisories() throws IOException {
        List<Advisory> advisories = new ArrayList<>();
        Path file = House.ROOT.resolve("packaging/advisories.csv");
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : lines.skip(1).toList()) {
                List<String> cells = COMMA.splitAsStream(line).toList();
                advisories.add(
                        new Advisory(
                                cells.get(0),
                                cells.get(1),
                                Version.parse(cells.get(2)),
                                cells.get(3)));
            }
        }
        assertThat(advisories).hasSizeGreaterThan(10);
        return advisories;
    }

    private static String text(JsonObject object, String name) {
        return Objects.requireNonNullElse(object.text(name), "");
    }
}
