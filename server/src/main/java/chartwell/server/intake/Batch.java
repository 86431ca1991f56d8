package chartwell.server.intake;

import chartwell.engine.json.JsonSink;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Some pieces on their way through a thread; what comes of them is taken in chunks, so that many
/// rows of one piece do not lie in memory.
final class Batch {
    private static final int CHUNK = 1 << 20;

    /// What is handed over; a chunk, or how it ended.
    private sealed interface Part {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Chunk(byte[] bytes) implements Part {}

        record Ended() implements Part {}

        record Failed(Throwable cause) implements Part {}
    }

    /// Makes rows of a piece.
    @FunctionalInterface
    interface Maker {
        void make(Piece piece, Chunks chunks) throws IOException;
    }

    /// Takes a chunk of rows.
    @FunctionalInterface
    interface Taker {
        void take(byte[] chunk) throws IOException;
    }

    private final List<Piece> pieces;
    private final int bytes;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(3);

    Batch(List<Piece> pieces, int bytes) {
        this.pieces = List.copyOf(pieces);
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /// Makes all rows; on a thread of its own.
    void fill(Maker maker) {
        Part last = new Part.Ended();
        try {
            Chunks chunks = new Chunks();
            for (Piece piece : pieces) {
                maker.make(piece, chunks);
            }
            chunks.flush();
        } catch (Stopped _) {
            return;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            last = new Part.Failed(e);
        }
        try {
            parts.put(last);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes all chunks, waiting for them.
    void drain(Taker taker) throws IOException, InterruptedException {
        while (true) {
            switch (parts.take()) {
                case Part.Chunk(byte[] chunk) -> taker.take(chunk);
                case Part.Ended _ -> {
                    return;
                }
                case Part.Failed(IOException cause) -> throw cause;
                case Part.Failed(Throwable cause) ->
                        throw new IOException(String.valueOf(cause.getMessage()), cause);
            }
        }
    }

    /// The thread is told to end.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Where rows are written.
    final class Chunks {
        private final JsonSink sink = new JsonSink(CHUNK / 4);

        JsonSink sink() {
            return sink;
        }

        void rowEnded() {
            if (sink.size() >= CHUNK) {
                flush();
            }
        }

        private void flush() {
            if (sink.size() > 0) {
                try {
                    parts.put(new Part.Chunk(sink.toBytes()));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new Stopped();
                }
                sink.clear();
            }
        }
    }
}
