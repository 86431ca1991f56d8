package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

final class ChromiumProgramTest {
    @TempDir private Path folder;

    @Test
    void isTheOneThatTheLauncherFound() throws IOException {
        Path onPath = program("bin/chromium");
        Path found = program("opt/chrome");
        String path = "/nowhere:" + onPath.getParent();

        assertThat(ChromiumProgram.find(Map.of("PATH", path, "CHARTWELL_CHROMIUM", "" + found)))
                .contains(found);
        assertThat(ChromiumProgram.find(Map.of("PATH", path))).contains(onPath);
        assertThat(ChromiumProgram.find(Map.of("PATH", "/nowhere"))).isEmpty();
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
