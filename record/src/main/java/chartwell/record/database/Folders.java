package chartwell.record.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Folders that are either whole or not there.
final class Folders {
    /// Others may pass through, because PostgreSQL may run under another account, but not look into
    /// it.
    static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");

    private Folders() {}

    /// Makes a folder, and those above it, that others may use as said, whatever the umask; one
    /// that is there stays as it is.
    static void make(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFor(folder, permissions);
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return; // another process was first
            }
            throw e;
        }
        Files.setPosixFilePermissions(folder, permissions);
    }

    /// The same for the folder that is to hold a file or folder.
    static void makeFor(Path file, Set<PosixFilePermission> permissions) throws IOException {
        Path above = file.toAbsolutePath().getParent();
        if (above != null) {
            make(above, permissions);
        }
    }

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
