package chartwell.server.desk.document;

import chartwell.paper.Scan;
import chartwell.record.access.Access;
import chartwell.record.blob.Blobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a document holds, as whoever asks may read it.
///
/// @param mediaType as its sender calls it, empty where he does not
/// @param title what it is called as a file, empty for nothing
record Content(String mediaType, String title, String digest, long length, Source source)
        implements Scan {

    /// Where its bytes are.
    sealed interface Source {}

    /// In the record, by its digest.
    record Blob(Blobs blobs, Access access) implements Source {}

    /// In the resource itself; short, and changed by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Within(byte[] bytes) implements Source {}

    /// What stands in a resource itself.
    static Content of(String mediaType, String title, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Content(
                    mediaType,
                    title,
                    HexFormat.of().formatHex(digest),
                    bytes.length,
                    new Within(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether it is text to be read as it is.
    boolean isText() {
        return mediaType.startsWith("text/plain");
    }

    @Override
    public InputStream open() throws IOException {
        return switch (source) {
            case Blob(Blobs blobs, Access access) ->
                    blobs.open(access, digest)
                            .orElseThrow(() -> new NoSuchFileException("content is gone"));
            case Within(byte[] bytes) -> new ByteArrayInputStream(bytes);
        };
    }
}
