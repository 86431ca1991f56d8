package chartwell.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Files that may be missing the next time: scans while they are read, what was learned of them,
/// pictures. Bounded: what was not used for longest goes first. Empty at each start and end. Only
/// its owner may read the folder. Safe to share between threads.
final class Shelf implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Shelf.class.getName());

    private final Path folder;
    private final long most;

    // By the order of their use; guarded by this.
    private final Map<String, Long> files = new LinkedHashMap<>(16, 0.75f, true);
    private long held;
    private long put;

    /// @param folder holds a folder for each process that runs; those of others that ended without
    ///     a word are cleared
    Shelf(Path folder, long most) {
        long process = ProcessHandle.current().pid();
        this.folder = folder.resolve(Long.toString(process)).toAbsolutePath();
        this.most = most;
        FileAttribute<Set<PosixFilePermission>> ours =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectories(folder, ours);
            try (Stream<Path> left = Files.list(folder)) {
                for (Path other : left.filter(Shelf::isLeft).toList()) {
                    delete(other);
                }
            }
            delete(this.folder);
            Files.createDirectories(this.folder, ours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeft(Path folder) {
        String process = String.valueOf(folder.getFileName());
        return process.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(process)).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /// The folder, for what a drawing process itself keeps.
    Path folder() {
        return folder;
    }

    /// A file that is there.
    synchronized Optional<Path> find(String name) {
        return files.get(name) == null ? Optional.empty() : Optional.of(folder.resolve(name));
    }

    /// Takes all away.
    @Override
    public synchronized void close() {
        files.clear();
        held = 0;
        try {
            delete(folder);
        } catch (IOException e) {
            // The next process does it.
            LOG.log(Level.WARNING, "pictures of pages are left for later: {0}", e.getMessage());
        }
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
