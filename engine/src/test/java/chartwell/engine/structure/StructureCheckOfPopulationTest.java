package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import com.github.luben.zstd.ZstdInputStream;

import org.junit.jupiter.api.Test;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Each bundle of a synthetic population passes.
class StructureCheckOfPopulationTest {
    private static final int BLOCK = 512;

    @Test
    void passesWhatSyntheaMakes() throws IOException {
        Path population = population();
        assumeTrue(Files.exists(population), "no synthea-120.tar.zst in the shared folder");
        StructureCheck check = new StructureCheck(Definitions.r4());
        int entries = 0;
        try (InputStream tar =
                new BufferedInputStream(new ZstdInputStream(Files.newInputStream(population)))) {
            for (byte[] header = tar.readNBytes(BLOCK);
                    header.length == BLOCK && header[0] != 0;
                    header = tar.readNBytes(BLOCK)) {
                int size = octal(header, 124, 11);
                byte[] file = tar.readNBytes(size);
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (name(header).endsWith(".json")) {
                    JsonObject bundle = JsonReader.readObject(file, JsonLimits.DEFAULT);
                    assertThat(check.check(bundle)).as(name(header)).isEmpty();
                    entries += bundle.objects("entry").size();
                }
            }
        }
        assertThat(entries).isGreaterThan(100_000);
    }

    private static Path population() {
        String suites = System.getenv("CHARTWELL_SUITES");
        Path shared = suites == null ? Path.of("../../shared") : Path.of(suites).resolve("..");
        return shared.resolve("data/synthea-120.tar.zst");
    }

    private static String name(byte[] header) {
        return new String(header, 0, 100, StandardCharsets.US_ASCII).trim();
    }

    private static int octal(byte[] header, int from, int length) {
        return Integer.parseInt(
                new String(header, from, length, StandardCharsets.US_ASCII).trim(), 8);
    }
}
