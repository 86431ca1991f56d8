package chartwell.server.fhir;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.server.wire.BodyMemory;
import chartwell.server.wire.Limits;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// The body of a request of HTTP. For use by one thread.
final class ServletContent implements Content {
    /// Whoever sends less than this in a second only wants to hold a connection.
    private static final long LEAST_RATE = 32 << 10;

    private static final int PIECE = 64 << 10;

    private final HttpServletRequest request;
    private final Limits limits;
    private final BodyMemory.Share memory;
    private byte @Nullable [] bytes;

    /// What was begun to be read, from its beginning on.
    private @Nullable InputStream begun;

    /// `memory` is the request's, who gives it back after the answer.
    ServletContent(HttpServletRequest request, Limits limits, BodyMemory.Share memory) {
        this.request = request;
        this.limits = limits;
        this.memory = memory;
    }

    @Override
    public @Nullable String type() {
        return request.getContentType();
    }

    @Override
    public boolean isLongerThan(int most) {
        if (request.getContentLengthLong() >= 0) {
            return request.getContentLengthLong() > most;
        }
        try {
            InputStream in = stream(limits.binary());
            byte[] head = head(in, most);
            if (head.length <= most) {
                bytes = head;
                return false;
            }
            begun = new SequenceInputStream(new ByteArrayInputStream(head), in);
            return true;
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public InputStream stream() {
        return begun == null ? stream(limits.binary()) : begun;
    }

    @Override
    public void room(long bytes) {
        if (bytes > limits.body()) {
            throw tooLong(limits.body());
        }
        if (!memory.grow(bytes, Duration.ZERO)) {
            throw full();
        }
    }

    private InputStream stream(long limit) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equals("identity")) {
            throw Refusal.withStatus(415, "not-supported", "Send the content uncompressed.");
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLong(limit);
        }
        try {
            return new Bounded(request.getInputStream(), limit, limits.idle());
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            try (InputStream in = stream(limits.body())) {
                known = inMemory(in);
            } catch (IOException e) {
                throw brokenOff(e);
            }
            bytes = known;
        }
        return known;
    }

    /// What says how long it is waits until there is room for all of it; what does not, gets none
    /// that others have to wait for.
    private byte[] inMemory(InputStream in) throws IOException {
        long length = request.getContentLengthLong();
        if (!memory.grow(Math.max(0, length), limits.idle())) {
            throw full();
        }
        if (length >= 0) {
            byte[] whole = new byte[Math.toIntExact(length)];
            int read = in.readNBytes(whole, 0, whole.length);
            return read == whole.length ? whole : Arrays.copyOf(whole, read);
        }
        return head(in, Integer.MAX_VALUE);
    }

    /// All bytes, or the first where there are more than that.
    private byte[] head(InputStream in, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            if (!memory.grow((long) bytes.size() + n, Duration.ZERO)) {
                throw full();
            }
            bytes.write(piece, 0, n);
            if (bytes.size() > most) {
                break;
            }
        }
        return bytes.toByteArray();
    }

    private static Refusal full() {
        return Refusal.of(
                Problem.of(
                        Kind.UNAVAILABLE,
                        "throttled",
                        "Too much is being sent at once. Send it again later, or less at a time."));
    }

    @Override
    public JsonObject resource() {
        if (!MediaTypes.isJson(type())) {
            throw Refusal.withStatus(
                    415,
                    "not-supported",
                    "Send a resource as " + MediaTypes.FHIR_JSON + " in UTF-8.");
        }
        byte[] json = bytes();
        if (json.length == 0) {
            throw Refusal.invalid("The body is empty; it needs a resource.");
        }
        return JsonReader.readObject(json, JsonLimits.DEFAULT.withBytes((int) limits.body()));
    }

    private static Refusal tooLong(long limit) {
        return Refusal.tooLong("The body has more than " + limit + " bytes. Send less at once.");
    }

    private static Refusal tooSlow() {
        return Refusal.withStatus(408, "timeout", "The body did not come in time.");
    }

    private static Refusal brokenOff(IOException cause) {
        return cause instanceof SocketTimeoutException
                ? tooSlow()
                : Refusal.invalid("The body is not well framed or was broken off.");
    }

    /// Refuses more than a number of bytes and what comes too slowly, and turns broken connections
    /// into refusals.
    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private final long grace;
        private final long began = System.nanoTime();
        private long taken;

        Bounded(InputStream in, long limit, Duration grace) {
            super(in);
            this.limit = limit;
            this.grace = grace.toNanos();
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count;
            try {
                count = in.read(into, offset, length);
            } catch (IOException e) {
                throw brokenOff(e);
            }
            taken += Math.max(0, count);
            if (taken > limit) {
                throw tooLong(limit);
            }
            double due = grace + 1e9 * taken / LEAST_RATE;
            if (count > 0 && System.nanoTime() - began > due) {
                throw tooSlow();
            }
            return count;
        }

        @Override
        public long skip(long count) {
            byte[] piece = new byte[Math.clamp(count, 0, 8192)];
            return Math.max(0, read(piece, 0, piece.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
