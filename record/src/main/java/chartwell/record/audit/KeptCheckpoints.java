package chartwell.record.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Signed checkpoints in a folder outside the database.
///
/// `latest.txt` holds the last one and is put in place of the one before, whole or not at all;
/// `2026-11.txt` gains a line an hour in which something was sealed. A line is a [Checkpoint]'s,
/// a space, the signature by the folder's [CheckpointKey], and a line feed; one without a line feed
/// was broken off by a crash or a full disk, and counts for nothing. Safe to share between threads;
/// several servers of one database may share a folder.
public final class KeptCheckpoints {
    private static final String LATEST = "latest.txt";
    private static final String ENDING = ".txt";
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final CheckpointKey key;
    private Instant hour = Instant.MIN;

    private KeptCheckpoints(Path folder, CheckpointKey key) {
        this.folder = folder;
        this.key = key;
    }

    /// What a folder holds.
    ///
    /// @param signed the checkpoints that its key signed, each once
    /// @param foreign the lines that it did not sign: `latest.txt:1`
    public record Read(List<Checkpoint> signed, List<String> foreign) {
        public Read {
            signed = List.copyOf(signed);
            foreign = List.copyOf(foreign);
        }
    }

    /// Opens a folder to keep checkpoints in; it and its key are made where there are none.
    ///
    /// @throws IOException where it cannot be written
    public static KeptCheckpoints in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return new KeptCheckpoints(folder, CheckpointKey.in(folder));
    }

    /// All checkpoints of a folder, judged by a key. What is not there is nothing.
    ///
    /// @throws IOException where its files cannot be read
    public static Read read(Path folder, CheckpointKey key) throws IOException {
        Set<Checkpoint> signed = new LinkedHashSet<>();
        List<String> foreign = new ArrayList<>();
        for (Path file : files(folder)) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                Optional<Checkpoint> checkpoint = signed(line, key);
                if (checkpoint.isPresent()) {
                    signed.add(checkpoint.get());
                } else {
                    foreign.add(file.getFileName() + ":" + number);
                }
            }
        }
        return new Read(List.copyOf(signed), foreign);
    }

    /// All that it holds, signed by its own key.
    List<Checkpoint> all() throws IOException {
        return read(folder, key).signed();
    }

    /// The last one kept; empty where none was.
    Optional<Checkpoint> latest() throws IOException {
        try {
            return lines(folder.resolve(LATEST)).stream()
                    .findFirst()
                    .flatMap(line -> signed(line, key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Gives a latest one that the key did not sign another name, so that it is not lost when it is
    /// replaced: it is a proof of something.
    void putAsideWhatIsNotSigned() throws IOException {
        Path latest = folder.resolve(LATEST);
        if (Files.exists(latest) && latest().isEmpty()) {
            Files.move(
                    latest,
                    folder.resolve(
                            "unsigned-"
                                    + Files.getLastModifiedTime(latest).toInstant().getEpochSecond()
                                    + ENDING),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Keeps a checkpoint, durably, in place of the latest; also among those of its month where it
    /// is the first of its hour.
    synchronized void keep(Checkpoint checkpoint) throws IOException {
        Instant now = checkpoint.at().truncatedTo(ChronoUnit.HOURS);
        if (!now.equals(hour)) {
            keepForGood(checkpoint);
            hour = now;
        }
        Path fresh = Files.createTempFile(folder, "latest", ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                write(channel, line(checkpoint));
            }
            Files.move(
                    fresh,
                    folder.resolve(LATEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            CheckpointKey.force(folder);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Adds a checkpoint to those of its month, which no later one replaces, unless it is there. A
    /// line that was broken off makes room.
    synchronized void keepForGood(Checkpoint checkpoint) throws IOException {
        Path file = folder.resolve(MONTH.format(checkpoint.at()) + ENDING);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            List<String> lines = lines(file);
            if (lines.stream().noneMatch(line -> line.startsWith(checkpoint.text() + " "))) {
                long whole = lines.stream().mapToLong(line -> line.length() + 1L).sum();
                channel.truncate(whole).position(whole);
                write(channel, line(checkpoint));
            }
        }
        CheckpointKey.force(folder);
    }

    private String line(Checkpoint checkpoint) {
        return checkpoint.text() + " " + key.sign(checkpoint.text()) + "\n";
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static Optional<Checkpoint> signed(String line, CheckpointKey key) {
        int end = line.lastIndexOf(' ');
        if (end < 0 || !key.signed(line.substring(0, end), line.substring(end + 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.parse(line.substring(0, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The lines that end with a line feed, a character a byte: whatever someone wrote is a text.
    private static List<String> lines(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        return lines;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
    }
}
