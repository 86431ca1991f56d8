package chartwell.paper;

import chartwell.paper.draw.Answered;
import chartwell.paper.draw.Asked;
import chartwell.paper.page.Drawn;
import chartwell.paper.page.Kind;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Order;
import chartwell.paper.page.Outline;
import chartwell.paper.page.Refused;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The door to paper: says what a scan is and draws its pages, whatever it holds. What was read
/// and drawn is kept for a while on disk. Knows nothing of who may see it: whoever calls has
/// settled that. Safe to share between threads.
public final class Papers implements AutoCloseable {
    /// Bytes of a scan, at most.
    public static final long LONGEST = 256L << 20;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /// Scans that are brought to the shelf at once.
    private static final int BROUGHT = 4;

    private final Semaphore bringing = new Semaphore(BROUGHT);
    private final Shelf shelf;
    private final Children children;

    /// Draws by processes of this Java.
    ///
    /// @param folder where scans and pictures are kept for a while, in a folder of this process
    /// @param java a program and what it is told to find our classes, as `java -cp a.jar:b.jar`
    public Papers(Path folder, List<String> java, Bounds bounds) {
        this.shelf = new Shelf(folder, bounds.shelf());
        this.children = new Children(java, bounds, shelf.folder());
    }

    /// A folder that only this process and its owner read, and that goes with it: where scans may
    /// wait to be looked at.
    public Path folder() {
        return shelf.folder();
    }

    /// What a scan is and which pages it has.
    ///
    /// @throws IOException where it cannot be read, or no process started
    public Looked look(Scan scan) throws IOException {
        Looked known = knownOutline(scan);
        if (known != null) {
            return known;
        }
        Looked looked = seen(scan);
        if (lasting(looked)) {
            keep(outlineName(scan), to -> Answered.write(looked, to));
        }
        return looked;
    }

    /// What [#look] would answer, where that is known without a process.
    public Optional<Looked> known(Scan scan) throws IOException {
        return Optional.ofNullable(knownOutline(scan));
    }

    /// A page as a picture.
    ///
    /// @throws IOException where the scan cannot be read, or no process started
    public Drawn draw(Scan scan, Order order) throws IOException {
        return switch (look(scan)) {
            case Refused refused -> refused;
            case Outline outline ->
                    order.page() > outline.pages().size()
                            ? Refused.NO_SUCH_PAGE
                            : draw(scan, outline.kind(), order);
        };
    }

    private Drawn draw(Scan scan, Kind kind, Order order) throws IOException {
        String name =
                "%s.%d.%d.%d"
                        .formatted(
                                digest(scan), order.page(), order.width(), order.turn().degrees());
        Drawn known = taken(name, Answered::drawn);
        if (known != null) {
            return known;
        }
        Drawn drawn = ask(scan, kind, order, Answered::drawn, refused -> refused);
        if (!(drawn instanceof Refused refused) || lasting(refused)) {
            keep(name, to -> Answered.write(drawn, to));
        }
        return drawn;
    }

    private Looked seen(Scan scan) throws IOException {
        if (scan.length() > LONGEST) {
            return Refused.TOO_LONG;
        }
        byte[] head;
        try (InputStream content = scan.open()) {
            head = content.readNBytes(Kind.HEAD);
        }
        if (head.length == 0) {
            return Refused.EMPTY;
        }
        Optional<Kind> kind = Kind.of(head);
        return kind.isEmpty()
                ? Refused.UNKNOWN
                : ask(scan, kind.get(), null, Answered::looked, refused -> refused);
    }

    private <T> T ask(
            Scan scan,
            Kind kind,
            @Nullable Order order,
            Child.Reading<T> reading,
            Function<Refused, T> refusal)
            throws IOException {
        Path file = file(scan);
        T answer = ask(new Asked(file, kind, order), reading, refusal);
        // Its place was needed before it was read.
        return Files.exists(file)
                ? answer
                : ask(new Asked(file(scan), kind, order), reading, refusal);
    }

    private <T> T ask(Asked question, Child.Reading<T> reading, Function<Refused, T> refusal)
            throws IOException {
        return switch (children.ask(question, reading)) {
            case Children.Outcome.Answer<T>(T answer) -> answer;
            case Children.Outcome.None<T>(Refused why) -> refusal.apply(why);
        };
    }

    private Path file(Scan scan) throws IOException {
        String name = digest(scan) + ".scan";
        Optional<Path> there = shelf.find(name);
        if (there.isPresent()) {
            return there.get();
        }
        bringing.acquireUninterruptibly();
        try (InputStream content = scan.open()) {
            return shelf.put(name, content);
        } finally {
            bringing.release();
        }
    }

    /// Whether the same will be answered again; what took too long may have had bad luck.
    private static boolean lasting(Looked looked) {
        return looked != Refused.BUSY && looked != Refused.TOO_SLOW;
    }

    private @Nullable Looked knownOutline(Scan scan) throws IOException {
        return taken(outlineName(scan), Answered::looked);
    }

    private <T> @Nullable T taken(String name, Child.Reading<T> reading) throws IOException {
        Optional<Path> file = shelf.find(name);
        if (file.isEmpty()) {
            return null;
        }
        try (DataInputStream from =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file.get())))) {
            return reading.read(from);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// Writes an answer.
    @FunctionalInterface
    private interface Writing {
        void write(DataOutputStream to) throws IOException;
    }

    private void keep(String name, Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.write(new DataOutputStream(bytes));
        shelf.put(name, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static String outlineName(Scan scan) {
        return digest(scan) + ".outline";
    }

    private static String digest(Scan scan) {
        String digest = scan.digest();
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex");
        }
        return digest;
    }

    /// Ends the processes, and takes away what they drew.
    @Override
    public void close() {
        children.close();
        shelf.close();
    }
}
