package chartwell.record.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Folders that are either whole or not there.
final class Folders {
    private Folders() {}

    /// Gives a finished folder its name; where another process was first, its one stays.
    static void rename(Path finished, Path target) throws IOException {
        try {
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    /// Deletes a folder and all it holds; nothing happens where there is none.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.toList().reversed();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
