package chartwell.server.intake;

import com.github.luben.zstd.ZstdInputStream;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Finds pieces of JSON in folders and files: `.json`, `.ndjson` (or `.jsonl`), each also `.gz` or
/// `.zst`, and within `.tar`, `.tar.gz`, `.tgz`, `.tar.zst` and `.zip`.
///
/// Reads as a stream, one piece in memory at a time. Goes over everything twice: first for the
/// files of organizations and practitioners that Synthea writes, as the people's bundles refer to
/// them; an archive has them anywhere.
final class Supply {

    /// Log 2 of the memory that zstd may ask for: 128 MiB, as its own program allows.
    private static final int LARGEST_WINDOW_LOG = 27;

    /// What is done with what was found.
    interface Receiver {

        /// A piece was found.
        void piece(Piece piece) throws InterruptedException;

        /// A file, or the rest of it, could not be read.
        void unreadable(String place, String why);

        /// So many bytes of files were read since the last time.
        void advanced(long bytes);

        /// Whether there is reason to go on.
        boolean wantsMore();
    }

    private enum Round {
        PROVIDERS,
        ALL_ELSE;

        boolean has(String name) {
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
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> file.equals(path) || isOfUse(name(file)))
                        .sorted()
                        .forEach(files::add);
            }
        }
    }

    /// How many bytes there are to read.
    long size() throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        return size;
    }

    /// Shows everything to the receiver.
    void run() throws InterruptedException {
        for (Round round : Round.values()) {
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
        try (InputStream raw = Files.newInputStream(file);
                InputStream counted = silently ? raw : new CountingStream(raw, receiver::advanced);
                InputStream in = opened(new BufferedInputStream(counted, 1 << 16), name)) {
            String plain = plain(name);
            if (plain.endsWith(".tar")) {
                archive(file, new TarArchiveInputStream(in), round);
            } else if (plain.endsWith(".zip")) {
                archive(file, new ZipArchiveInputStream(in), round);
            } else if (isOfUse(plain)) {
                pieces(file.toString(), plain, in);
            } else {
                receiver.unreadable(
                        file.toString(),
                        "is neither .json, .ndjson, .tar nor .zip, or compressed.");
            }
        } catch (IOException e) {
            if (!silently) {
                receiver.unreadable(file.toString(), "cannot be read: " + e.getMessage());
            }
        }
    }

    private <E extends ArchiveEntry> void archive(
            Path file, ArchiveInputStream<E> archive, Round round)
            throws IOException, InterruptedException {
        for (E entry = archive.getNextEntry();
                entry != null && receiver.wantsMore();
                entry = archive.getNextEntry()) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (entry.isDirectory() || !isOfUse(name) || !round.has(name)) {
                continue;
            }
            String place = file + "/" + entry.getName();
            if (isArchive(plain(name))) {
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
