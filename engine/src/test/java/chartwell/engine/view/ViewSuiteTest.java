package chartwell.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The official suite of SQL on FHIR, whole.
class ViewSuiteTest {
    private static final String PACKAGED = "org/hl7/fhir/testcases/sql-on-fhir/";
    private static final List<String> PACKAGED_FILES =
            List.of(
                    "basic",
                    "collection",
                    "combinations",
                    "constant",
                    "constant_types",
                    "fhirpath",
                    "fhirpath_numbers",
                    "fn_boundary",
                    "fn_empty",
                    "fn_extension",
                    "fn_first",
                    "fn_join",
                    "fn_oftype",
                    "fn_reference_keys",
                    "foreach",
                    "logic",
                    "union",
                    "validate",
                    "view_resource",
                    "where");

    @Test
    void passesWhole() throws IOException {
        Path folder = suites().resolve("sql-on-fhir");
        assumeThat(Files.isDirectory(folder))
                .as("the suite is not at %s: name its folder by CHARTWELL_SUITES", folder)
                .isTrue();
        ViewSuite suite = new ViewSuite();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                suite.run(
                        String.valueOf(file.getFileName()),
                        JsonReader.readObject(Files.readAllBytes(file), JsonLimits.DEFAULT));
            }
        }
        Path target = Path.of("target", "sql-on-fhir");
        Files.createDirectories(target);
        Files.write(target.resolve("test_report.json"), JsonWriter.bytes(suite.report()));

        assertThat(suite.cases()).isGreaterThan(100);
        assertThat(suite.failures()).isEmpty();
    }

    @Test
    void passesThePackagedOne() throws IOException {
        ViewSuite suite = new ViewSuite();
        ClassLoader loader = Objects.requireNonNull(ViewSuiteTest.class.getClassLoader());
        for (String name : PACKAGED_FILES) {
            try (InputStream in = loader.getResourceAsStream(PACKAGED + name + ".json")) {
                suite.run(
                        name + ".json",
                        JsonReader.readObject(
                                Objects.requireNonNull(in, name).readAllBytes(),
                                JsonLimits.DEFAULT));
            }
        }

        assertThat(suite.cases()).isGreaterThan(100);
        assertThat(suite.failures()).isEmpty();
    }

    private static Path suites() {
        String named = System.getenv("CHARTWELL_SUITES");
        return named == null ? Path.of("..", "..", "shared", "suites") : Path.of(named);
    }
}
