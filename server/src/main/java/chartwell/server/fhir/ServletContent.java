package chartwell.server.fhir;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.wire.Limits;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/// The body of a request of HTTP. For use by one thread.
final class ServletContent implements Content {
    private final HttpServletRequest request;
    private final Limits limits;
    private byte @Nullable [] bytes;

    ServletContent(HttpServletRequest request, Limits limits) {
        this.request = request;
        this.limits = limits;
    }

    @Override
    public @Nullable String type() {
        return request.getContentType();
    }

    @Override
    public InputStream stream() {
        return stream(limits.binary());
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
            return new Bounded(request.getInputStream(), limit);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            try (InputStream in = stream(limits.body())) {
                known = in.readAllBytes();
            } catch (IOException e) {
                throw brokenOff(e);
            }
            bytes = known;
        }
        return known;
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

    private static Refusal brokenOff(IOException cause) {
        return cause instanceof SocketTimeoutException
                ? Refusal.withStatus(408, "timeout", "The body did not come in time.")
                : Refusal.invalid("The body is not well framed or was broken off.");
    }

    /// Refuses more than a number of bytes, and turns broken connections into refusals.
    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long taken;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
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
