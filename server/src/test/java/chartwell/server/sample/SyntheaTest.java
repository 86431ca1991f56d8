package chartwell.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.server.progress.Progress;

import com.github.luben.zstd.ZstdInputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class SyntheaTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress progress =
            new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
    private final Synthea synthea =
            new Synthea(System.getProperty("java.class.path"), FakeSynthea.class.getName());

    @TempDir private Path folder;

    @Test
    void putsBundlesIntoANewFolderAndShowsProgress() throws IOException {
        Path target = folder.resolve("new/people");

        synthea.generate(3, 7, target, progress);

        assertThat(target).isDirectoryContaining("glob:**/Person_3.json");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("1 of 3 people");
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesNothingWhenSyntheaFailsAndRepeatsWhatItSaid() {
        Path target = folder.resolve("people");

        assertThatThrownBy(() -> synthea.generate(3, 13, target, progress))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with 3")
                .hasMessageContaining("no module of that name");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void packsOrganizationsFirstAndOneCompactBundleALine() throws IOException {
        Path bundles = folder.resolve("people");
        Path packed = folder.resolve("people.ndjson.zst");
        synthea.generate(2, 7, bundles, progress);

        String digest = Packing.pack(bundles, packed);

        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(packed))) {
            in.setLongMax(Packing.WINDOW_LOG);
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            """
                            {"h":"a b"}
                            {"p":true}
                            {"person":1.0}
                            {"person":2.0}
                            """);
        }
        assertThat(digest).isEqualTo(Packing.digest(packed)).hasSize(64);
    }

    /// Takes minutes and fetches Synthea: the promise behind every seed that we write down.
    @Test
    @Tag("long")
    void givesTheSameBytesForTheSameSeed() throws IOException {
        Synthea real = Synthea.find(Path.of(".."), progress);
        real.generate(2, 7, folder.resolve("one"), progress);
        real.generate(2, 7, folder.resolve("two"), progress);

        assertThat(Packing.pack(folder.resolve("one"), folder.resolve("one.zst")))
                .isEqualTo(Packing.pack(folder.resolve("two"), folder.resolve("two.zst")));
    }
}
