package chartwell.server.intake;

import chartwell.engine.fhirpath.BundleEntries;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.engine.view.CompiledView;
import chartwell.engine.view.RowText;
import chartwell.engine.view.ViewException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs a view over files of resources, several at a time, and writes its rows in the order of the
/// files. Memory is bounded by how much is on its way at once, not by what there is.
///
/// One thread reads and writes; as many as there are processors make rows.
public final class Tabulation {
    /// How much is read before it goes to a thread, and how much may be on its way.
    private static final int ENOUGH_BYTES = 1 << 18;

    private static final long MOST_BYTES = 24L << 20;

    /// A bundle is taken whole, and its tree takes many times its bytes.
    private static final int LARGEST = 32 << 20;

    private static final byte[] START = "{\"resourceType\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(LARGEST);

    private final CompiledView view;
    private final RowText text;
    private final PathContext context;
    private final OutputStream out;
    private final byte[] wanted;
    private final byte[] bundle = "Bundle\"".getBytes(StandardCharsets.US_ASCII);
    private boolean rows;

    /// Writes the rows of a view as text.
    public Tabulation(CompiledView view, RowText text, PathContext context, OutputStream out) {
        this.view = view;
        this.text = text;
        this.context = context;
        this.out = out;
        this.wanted = (view.resourceType() + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    /// Something that was found cannot be made rows of; the message says where and why.
    public static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /// Writes all rows.
    ///
    /// @throws Failure at the first text that is no resource, or that the view cannot be made of
    public void run(List<Path> paths) throws IOException, InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Reading reading = new Reading(threads);
            try {
                Supply supply = new Supply(paths, LARGEST, reading);
                out.write(text.start());
                supply.runInOrder();
                reading.end();
                out.write(text.end());
                out.flush();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// Puts pieces together, hands them to the threads, and writes what is done, in order.
    private final class Reading implements Supply.Receiver {
        private final ExecutorService threads;
        private final Deque<Batch> underway = new ArrayDeque<>();
        private List<Piece> pieces = new ArrayList<>();
        private int bytes;
        private long allBytes;
        private @Nullable IOException failure;

        Reading(ExecutorService threads) {
            this.threads = threads;
        }

        @Override
        public void piece(Piece piece) throws InterruptedException {
            if (isOther(piece.json())) {
                return;
            }
            pieces.add(piece);
            bytes += piece.json().length;
            if (bytes >= ENOUGH_BYTES) {
                send();
            }
        }

        private void send() throws InterruptedException {
            while (!underway.isEmpty() && (allBytes + bytes > MOST_BYTES || underway.size() > 64)) {
                write();
            }
            Batch batch = new Batch(pieces, bytes);
            allBytes += bytes;
            pieces = new ArrayList<>();
            bytes = 0;
            underway.add(batch);
            threads.execute(() -> batch.fill(Tabulation.this::make));
        }

        private void write() throws InterruptedException {
            Batch batch = underway.remove();
            allBytes -= batch.bytes();
            try {
                batch.drain(Tabulation.this::write);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }

        void end() throws IOException, InterruptedException {
            if (failure == null && !pieces.isEmpty()) {
                send();
            }
            while (failure == null && !underway.isEmpty()) {
                write();
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void unreadable(String place, String why) {
            failure = failure == null ? new Failure(place + " " + why) : failure;
        }

        @Override
        public void advanced(long read) {}

        @Override
        public boolean wantsMore() {
            return failure == null;
        }
    }

    /// Whether a text says at once that it is a resource of another type; then it is not read on.
    private boolean isOther(byte[] json) {
        if (json.length < START.length
                || !Arrays.equals(json, 0, START.length, START, 0, START.length)) {
            return false;
        }
        return !follows(json, wanted) && !follows(json, bundle);
    }

    private static boolean follows(byte[] json, byte[] type) {
        int end = START.length + type.length;
        return json.length >= end && Arrays.equals(json, START.length, end, type, 0, type.length);
    }

    /// The rows of a piece, into a sink that is emptied when it is full.
    private void make(Piece piece, Batch.Chunks chunks) throws Failure {
        try {
            JsonObject resource = JsonReader.readObject(piece.json(), LIMITS);
            if ("Bundle".equals(resource.text("resourceType"))
                    && !view.resourceType().equals("Bundle")) {
                BundleEntries entries = new BundleEntries(resource);
                for (JsonObject entry : resource.objects("entry")) {
                    JsonObject content = entry.object("resource");
                    if (content != null) {
                        view.rows(content, context, entries, row -> row(row, chunks));
                    }
                }
            } else if (resource.text("resourceType") == null) {
                throw new Failure(piece.place() + " is no resource: it has no resourceType.");
            } else {
                view.rows(resource, context, null, row -> row(row, chunks));
            }
        } catch (JsonProblem problem) {
            throw new Failure(piece.place() + " is no resource. " + problem.getMessage());
        } catch (ViewException problem) {
            throw new Failure(piece.place() + ": the view cannot be made: " + problem.getMessage());
        }
    }

    private void row(Json[] values, Batch.Chunks chunks) {
        JsonSink sink = chunks.sink();
        if (sink.size() > 0) {
            sink.raw(text.between());
        }
        text.row(values, sink);
        chunks.rowEnded();
    }

    private void write(byte[] chunk) throws IOException {
        if (rows) {
            out.write(text.between());
        }
        rows = true;
        out.write(chunk);
    }
}
