package chartwell.server.intake;

import com.github.luben.zstd.ZstdInputStream;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// Finds pieces of JSON in folders and files: `.json`, `.ndjson` (or `.jsonl`), each also `.gz` or
/// `.zst`, and within `.tar`, `.tar.gz`, `.tgz`, `.tar.zst` and `.zip`.
///
/// Every other file is named as one that is not taken, but for hidden ones, whose names or folders
/// begin with a dot.
///
/// Reads as a stream, one piece in memory at a time. Goes over everything twice: first for the
/// files of organizations and practitioners that Synthea writes, as the people's bundles refer to
/// them; an archive has them anywhere.
final class Supply {

    /// Log 2 of the memory that zstd may ask for: 128 MiB, as its own program allows.
    private static final int LARGEST_WINDOW_LOG = 27;

    private static final String OF_NO_USE =
            "is neither .json, .ndjson, .tar nor .zip, nor one of them as .gz or .zst.";

    /// What is done with what was found.
    interface Receiver {

        /// A piece was found.
        void piece(Piece piece) throws InterruptedException;

        /// A file, or the rest of it, could not be read, or is of no use.
        void unreadable(String place, String why);

        /// So many bytes of files were read since the last time.
        void advanced(long bytes);

        /// Whether there is reason to go on.
        boolean wantsMore();
    }

    private enum Round {
        PROVIDERS,
        ALL_ELSE,
        EVERYTHING;

        boolean has(String name) {
            if (this == EVERYTHING) {
                return true;
            }
            String file = name.substring(name.lastIndexOf('/') + 1);
            boolean provider =
                    file.startsWith("hospitalinformation")
                            || file.startsWith("practitionerinformation");
            return provider == (this == PROVIDERS);
        }
    }

    private final List<Path> files;
    private final Receiver receiver;
    private final int largest;

    /// What is in `paths`, files or folders; a piece of more than `largest` bytes is not read.
    ///
    /// @throws IOException if one of them is not there
    Supply(List<Path> paths, int largest, Receiver receiver) throws IOException {
        this.files = new ArrayList<>();
        this.largest = largest;
        this.receiver = receiver;
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new IOException(path + " is not there, or cannot be read.");
            }
            List<Path> found = found(path);
            if (found.isEmpty()) {
                receiver.unreadable(path.toString(), "holds no files.");
            }
            files.addAll(found);
        }
    }

    /// All files below a folder but hidden ones, in order; a file itself.
    private List<Path> found(Path start) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                start,
                Set.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes about) {
                        return folder.equals(start) || !isHidden(name(folder))
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                        if (file.equals(start) || !isHidden(name(file))) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException cause) {
                        receiver.unreadable(file.toString(), cannotBeRead(cause));
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /// How many bytes there are to read.
    long size() throws IOException {
        long size = 0;
        for (Path file : files) {
            size += isOfUse(name(file)) && Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return size;
    }

    /// Shows everything to the receiver, file after file.
    void runInOrder() throws InterruptedException {
        for (Path file : files) {
            if (receiver.wantsMore()) {
                read(file, Round.EVERYTHING, false);
            }
        }
    }

    /// Shows everything to the receiver, what others refer to first.
    void run() throws InterruptedException {
        for (Round round : List.of(Round.PROVIDERS, Round.ALL_ELSE)) {
            for (Path file : files) {
                boolean archive = isArchive(plain(name(file)));
                if (receiver.wantsMore() && (archive || round.has(name(file)))) {
                    read(file, round, archive && round == Round.PROVIDERS);
                }
            }
        }
    }

    private void read(Path file, Round round, boolean silently) throws InterruptedException {
        String name = name(file);
        if (!isOfUse(name)) {
            receiver.unreadable(file.toString(), OF_NO_USE);
            return;
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream counted = silently ? raw : new CountingStream(raw, receiver::advanced);
                InputStream in = opened(new BufferedInputStream(counted, 1 << 16), name)) {
            String plain = plain(name);
            if (plain.endsWith(".tar")) {
                archive(file, new TarArchiveInputStream(in), round);
            } else if (plain.endsWith(".zip")) {
                archive(file, new ZipArchiveInputStream(in), round);
            } else {
                pieces(file.toString(), plain, in);
            }
        } catch (IOException e) {
            if (!silently) {
                receiver.unreadable(file.toString(), cannotBeRead(e));
            }
        }
    }

    private static String cannotBeRead(IOException cause) {
        return "cannot be read: "
                + switch (cause) {
                    case AccessDeniedException denied -> "no permission";
                    case NoSuchFileException gone -> "it is not there";
                    case FileSystemLoopException loop -> "it leads back to a folder above";
                    default -> cause.getMessage();
                };
    }

    private <E extends ArchiveEntry> void archive(
            Path file, ArchiveInputStream<E> archive, Round round)
            throws IOException, InterruptedException {
        for (E entry = archive.getNextEntry();
                entry != null && receiver.wantsMore();
                entry = archive.getNextEntry()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (entry.isDirectory() || isHidden(name) || !round.has(name)) {
                continue;
            }
            String place = file + "/" + entry.getName();
            if (!isOfUse(name)) {
                receiver.unreadable(place, OF_NO_USE);
            } else if (isArchive(plain(name))) {
                receiver.unreadable(place, "is an archive within an archive: unpack it first.");
            } else {
                pieces(place, plain(name), opened(archive, name));
            }
        }
    }

    private void pieces(String place, String name, InputStream in)
            throws IOException, InterruptedException {
        if (name.endsWith(".json")) {
            byte[] json = in.readNBytes(largest + 1);
            if (json.length > largest) {
                receiver.unreadable(place, tooLarge());
            } else {
                receiver.piece(new Piece(place, json));
            }
            return;
        }
        Lines lines = new Lines(in, largest);
        while (receiver.wantsMore() && lines.next()) {
            String at = place + ":" + lines.number();
            byte[] line = lines.line();
            if (line == null) {
                receiver.unreadable(at, tooLarge());
            } else {
                receiver.piece(new Piece(at, line));
            }
        }
    }

    private String tooLarge() {
        return "is larger than %,d bytes.".formatted(largest);
    }

    private static InputStream opened(InputStream in, String name) throws IOException {
        if (name.endsWith(".gz") || name.endsWith(".tgz")) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (name.endsWith(".zst")) {
            return new ZstdInputStream(in).setLongMax(LARGEST_WINDOW_LOG);
        }
        return in;
    }

    /// Whether a file or a folder on the way to it is one that systems hide.
    private static boolean isHidden(String name) {
        return Arrays.stream(name.split("/"))
                .anyMatch(part -> part.startsWith(".") && !part.matches("\\.{1,2}"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /// A name without the ending of its compression.
    private static String plain(String name) {
        return name.replaceFirst("\\.tgz$", ".tar").replaceFirst("\\.(gz|zst)$", "");
    }

    private static boolean isArchive(String plain) {
        return plain.endsWith(".tar") || plain.endsWith(".zip");
    }

    private static boolean isOfUse(String name) {
        String plain = plain(name);
        return isArchive(plain)
                || plain.endsWith(".json")
                || plain.endsWith(".ndjson")
                || plain.endsWith(".jsonl");
    }
}
