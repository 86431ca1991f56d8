package chartwell.server.fhir;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.blob.Blobs.Kept;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a Binary in FHIR's JSON from a stream of any length: `data` goes to the blobs as it comes,
/// the few other members are collected.
final class BinaryJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int PIPE = 256 << 10;
    private static final JsonLimits REST = JsonLimits.DEFAULT.withBytes(1 << 20);

    private BinaryJson() {}

    /// The resource with a marker in place of its content.
    static JsonObject read(InputStream in, Binaries binaries) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        Kept kept;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in);
                JsonGenerator others = FACTORY.createGenerator(ObjectWriteContext.empty(), rest)) {
            kept = members(parser, others, binaries);
        } catch (JacksonException e) {
            throw Refusal.invalid("The body is not the JSON of a Binary.");
        }
        JsonObject resource = JsonReader.readObject(rest.toByteArray(), REST);
        Binaries.refuseMarker(resource);
        return kept == null ? resource : Binaries.marked(resource, kept);
    }

    private static @Nullable Kept members(
            JsonParser parser, JsonGenerator others, Binaries binaries) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.invalid("The body is not the JSON of a Binary.");
        }
        Kept kept = null;
        others.writeStartObject();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("data") && value == JsonToken.VALUE_STRING) {
                kept = keep(parser, binaries);
            } else {
                others.writeName(name);
                others.copyCurrentStructureExact(parser);
            }
        }
        others.writeEndObject();
        if (parser.nextToken() != null) {
            throw Refusal.invalid("Something follows the Binary.");
        }
        return kept;
    }

    /// The parser pushes and the blobs pull, so a pipe and a second thread are between them.
    private static Kept keep(JsonParser parser, Binaries binaries) {
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try {
            PipedInputStream content = new PipedInputStream(PIPE);
            PipedOutputStream pushed = new PipedOutputStream(content);
            Thread decoding =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try (pushed) {
                                            parser.readBinaryValue(Base64Variants.MIME, pushed);
                                        } catch (RuntimeException e) {
                                            failure.set(e);
                                        } catch (IOException e) {
                                            failure.set(Binaries.notBase64());
                                        }
                                    });
            try {
                return binaries.keep(new Checked(content, failure));
            } finally {
                decoding.join();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// At the end of the content, makes known that the other side failed, so that half a content is
    /// never kept.
    private static final class Checked extends FilterInputStream {
        private final AtomicReference<@Nullable RuntimeException> failure;

        Checked(InputStream in, AtomicReference<@Nullable RuntimeException> failure) {
            super(in);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return checked(super.read(into, offset, length));
        }

        private int checked(int count) {
            RuntimeException failed = failure.get();
            if (failed instanceof JacksonException) {
                throw Binaries.notBase64();
            }
            if (failed != null) {
                throw failed;
            }
            return count;
        }
    }
}
