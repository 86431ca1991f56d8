package chartwell.engine.definition.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

class PackageDefinitionsTest {
    private static final FileTime LATER = FileTime.from(Instant.parse("2200-01-01T00:00:00Z"));

    @TempDir Path folder;

    @Test
    void makesThemAnewWhereHl7sFilesAreOfAnotherVersion() throws Exception {
        Path output = folder.resolve("r4.ndjson.gz");
        Path source = folder.resolve("r4.source");
        PackageDefinitions.main(new String[] {output.toString()});
        assertThat(source)
                .content()
                .matches("hapi-fhir-validation-resources-r4-[0-9][0-9.]*\\.jar\n");

        Files.setLastModifiedTime(output, LATER);
        PackageDefinitions.main(new String[] {output.toString()});
        assertThat(Files.getLastModifiedTime(output)).isEqualTo(LATER);

        Files.writeString(source, "hapi-fhir-validation-resources-r4-1.0.jar\n");
        PackageDefinitions.main(new String[] {output.toString()});
        assertThat(Files.getLastModifiedTime(output)).isLessThan(LATER);
        assertThat(source).content().doesNotContain("-1.0.jar");
    }
}
