package chartwell.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Files that may be missing the next time: scans while they are read, what was learned of them,
/// pictures. Bounded: what was not used for longest goes first. Empty at each start. Only its
/// owner may read the folder. Safe to share between threads.
final class Shelf {
    private final Path folder;
    private final long most;

    // By the order of their use; guarded by this.
    private final Map<String, Long> files = new LinkedHashMap<>(16, 0.75f, true);
    private long held;
    private long put;

    Shelf(Path folder, long most) {
        this.folder = folder.toAbsolutePath();
        this.most = most;
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The folder, for what a drawing process itself keeps.
    Path folder() {
        return folder;
    }

    /// A file that is there.
    synchronized Optional<Path> find(String name) {
        return files.get(name) == null ? Optional.empty() : Optional.of(folder.resolve(name));
    }

    /// Puts a file there, whole or not at all.
    Path put(String name, InputStream content) throws IOException {
        Path part = folder.resolve(name + "." + number() + ".part");
        try {
            long length = Files.copy(content, part);
            Path file = folder.resolve(name);
            synchronized (this) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                Long before = files.put(name, length);
                held += length - (before == null ? 0 : before);
                shrink(name);
            }
            return file;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private synchronized long number() {
        return ++put;
    }

    private void shrink(String keep) throws IOException {
        Iterator<Map.Entry<String, Long>> oldest = files.entrySet().iterator();
        while (held > most && oldest.hasNext()) {
            Map.Entry<String, Long> file = oldest.next();
            if (!file.getKey().equals(keep)) {
                Files.deleteIfExists(folder.resolve(file.getKey()));
                held -= file.getValue();
                oldest.remove();
            }
        }
    }
}
