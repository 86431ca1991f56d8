package chartwell.server.fhir;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.blob.BlobMarker;
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
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a resource in FHIR's JSON from a stream of any length: the `data` of a Binary or an
/// Attachment go to the blobs as they come, the rest is collected and is bounded.
final class ContentJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int PIPE = 256 << 10;

    private final KeptContent content;
    private final ContentHolders holders;

    ContentJson(KeptContent content, ContentHolders holders) {
        this.content = content;
        this.holders = holders;
    }

    /// The resource with markers in place of its content.
    JsonObject read(Content body, String type) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body.stream());
                JsonGenerator copy =
                        FACTORY.createGenerator(
                                ObjectWriteContext.empty(), new Bounded(rest, body))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed(parser.currentLocation(), "the text is no JSON object. Send {…}.");
            }
            object(parser, copy, type);
            if (parser.nextToken() != null) {
                throw malformed(
                        parser.currentLocation(),
                        "there is more text after the resource. Send one only.");
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
        return JsonReader.readObject(
                rest.toByteArray(), JsonLimits.DEFAULT.withBytes(rest.size() + 1));
    }

    /// What is read as it comes has a line and a column, but its path is not known.
    private static Refusal malformed(@Nullable TokenStreamLocation at, String what) {
        String place =
                at == null
                        ? "The body: "
                        : "Line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
        return Refusal.of(Problem.of(Kind.INVALID, "structure", place + what));
    }

    private static Refusal malformed(JacksonException e) {
        return malformed(
                e.getLocation(),
                e instanceof UnexpectedEndOfInputException
                        ? "the text ends too early. Send it whole: it may have been cut off."
                        : "the text is no JSON from here, or a member is there twice. Check for a"
                                + " missing quote, comma or bracket.");
    }

    /// Copies the members of an object of a type, up to its end.
    private void object(JsonParser parser, JsonGenerator copy, String type) {
        boolean holds = ContentHolders.holds(type);
        copy.writeStartObject();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (holds && name.equals(KeptContent.DATA) && value == JsonToken.VALUE_STRING) {
                marker(copy, keep(parser, type + "." + name));
            } else if (type.equals(ContentHolders.BINARY) && name.equals(BlobMarker.MEMBER)) {
                throw KeptContent.markerSent();
            } else {
                copy.writeName(name);
                value(parser, copy, holders.below(type, name));
            }
        }
        copy.writeEndObject();
    }

    private void value(JsonParser parser, JsonGenerator copy, @Nullable String type) {
        if (type == null) {
            copy.copyCurrentStructureExact(parser);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, copy, type);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            copy.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw malformed(
                            parser.currentLocation(),
                            "the text ends too early. Send it whole: it may have been cut off.");
                }
                value(parser, copy, type);
            }
            copy.writeEndArray();
        } else {
            copy.copyCurrentStructureExact(parser);
        }
    }

    private void marker(JsonGenerator copy, Kept kept) {
        copy.writeName(BlobMarker.MEMBER);
        copy.writeRawValue(
                new String(JsonWriter.bytes(content.marker(kept)), StandardCharsets.US_ASCII));
    }

    /// The parser pushes and the blobs pull, so a pipe and a second thread are between them.
    private Kept keep(JsonParser parser, String place) {
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try {
            PipedInputStream piped = new PipedInputStream(PIPE);
            PipedOutputStream pushed = new PipedOutputStream(piped);
            Thread decoding =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try (pushed) {
                                            decode(parser, pushed, failure);
                                        } catch (IOException e) {
                                            failure.set(KeptContent.notBase64(place));
                                        }
                                    });
            Kept kept;
            try {
                kept = content.keep(new Checked(piped, failure, place));
            } finally {
                decoding.join();
            }
            failed(failure, place);
            return kept;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What fails is known before the pipe is closed, so that nobody takes its end for the
    /// content's.
    private static void decode(
            JsonParser parser,
            PipedOutputStream pushed,
            AtomicReference<@Nullable RuntimeException> failure) {
        try {
            parser.readBinaryValue(Base64Variants.MIME, pushed);
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private static void failed(AtomicReference<@Nullable RuntimeException> failure, String place) {
        RuntimeException failed = failure.get();
        if (failed instanceof UnexpectedEndOfInputException early) {
            throw malformed(early);
        }
        if (failed instanceof JacksonException) {
            throw KeptContent.notBase64(place);
        }
        if (failed != null) {
            throw failed;
        }
    }

    /// At the end of the content, makes known that the other side failed, so that half a content is
    /// never kept.
    private static final class Checked extends FilterInputStream {
        private final AtomicReference<@Nullable RuntimeException> failure;
        private final String place;

        Checked(InputStream in, AtomicReference<@Nullable RuntimeException> failure, String place) {
            super(in);
            this.failure = failure;
            this.place = place;
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
            failed(failure, place);
            return count;
        }
    }

    /// Takes memory for what is collected as it grows.
    private static final class Bounded extends FilterOutputStream {
        private final Content body;
        private long taken;

        Bounded(OutputStream out, Content body) {
            super(out);
            this.body = body;
        }

        @Override
        public void write(int octet) throws IOException {
            body.room(++taken);
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            taken += length;
            body.room(taken);
            out.write(bytes, offset, length);
        }
    }
}
