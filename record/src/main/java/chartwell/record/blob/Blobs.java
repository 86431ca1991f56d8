package chartwell.record.blob;

import chartwell.record.access.Access;
import chartwell.record.database.Database;
import chartwell.record.index.KeyedHash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Binary content, each kept once by its SHA-256 beside the resources, streamed in pieces of
/// 512 kB, so that memory does not depend on length. A blob is visible whole or not at all, is
/// durable when [#keep] returns, and never changes. It is nobody's until a version of a resource
/// is stored that has it, and goes after a day without ([BlobClearing]). A connection is only held
/// while a piece is written or read, not while a slow client sends or takes it. Safe to share
/// between threads.
public final class Blobs {

    /// Bytes of a piece.
    static final int PIECE = 512 * 1024;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CLAIM =
            Pattern.compile("([0-9a-f]{64})\\.([0-9]{1,18})\\.[0-9a-f]{16}");

    private final BlobTables tables;
    private final KeyedHash hash;

    /// What was stored: SHA-256 in lower-case hex and length in bytes.
    public record Kept(String digest, long length) {}

    /// The blobs of a database.
    public Blobs(Database database) {
        this.tables = new BlobTables(database.interactive());
        this.hash = new KeyedHash(database.hashKey());
    }

    /// Stores what the stream gives, to its end; does not close it.
    ///
    /// @throws IOException where the stream breaks; nothing is stored then
    /// @throws BlobsUnavailable where the database does not answer; nothing is stored then
    public Kept keep(InputStream content) throws IOException {
        try {
            long upload = tables.begin();
            boolean kept = false;
            try {
                Kept result = receive(upload, content);
                kept = true;
                return result;
            } finally {
                if (!kept) {
                    tables.abandon(upload);
                }
            }
        } catch (SQLException e) {
            throw new BlobsUnavailable(e);
        }
    }

    /// What stands in a resource for content that is kept here: digest, length, and a hash under
    /// the database's secret key, so that nobody can claim content that he did not send.
    public String claim(Kept kept) {
        String content = kept.digest() + "." + kept.length();
        return content + "." + HexFormat.of().toHexDigits(hash.of("blob " + content));
    }

    /// The content that a claim stands for; empty where [#claim] did not make it.
    public Optional<Kept> claimed(String claim) {
        Matcher parts = CLAIM.matcher(claim);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Kept kept = new Kept(parts.group(1), Long.parseLong(parts.group(2)));
        boolean ours =
                MessageDigest.isEqual(
                        claim(kept).getBytes(StandardCharsets.US_ASCII),
                        claim.getBytes(StandardCharsets.US_ASCII));
        return ours ? Optional.of(kept) : Optional.empty();
    }

    /// A blob's content from its beginning; empty where there is none of this digest that the actor
    /// may see. Whoever has a panel sees what a version has that he may see. Reading may throw
    /// [BlobsUnavailable].
    ///
    /// @throws BlobsUnavailable where the database does not answer
    public Optional<InputStream> open(Access access, String digest) {
        return find(access, digest).map(blob -> new BlobStream(tables, blob));
    }

    /// Writes a blob out.
    ///
    /// @throws IOException where the target breaks
    /// @throws IllegalArgumentException where there is no blob of this digest, or none that the
    ///     actor may see
    /// @throws BlobsUnavailable where the database does not answer
    public void send(Access access, String digest, OutputStream to) throws IOException {
        try (InputStream content =
                open(access, digest)
                        .orElseThrow(() -> new IllegalArgumentException("no blob " + digest))) {
            content.transferTo(to);
        }
    }

    private Kept receive(long upload, InputStream content) throws IOException, SQLException {
        MessageDigest sha256 = sha256();
        long length = 0;
        byte[] piece = content.readNBytes(PIECE);
        for (int part = 0; piece.length > 0; part++) {
            sha256.update(piece);
            tables.add(upload, part, piece);
            length += piece.length;
            piece = content.readNBytes(PIECE);
        }
        byte[] digest = sha256.digest();
        tables.finish(upload, digest, length);
        return new Kept(HexFormat.of().formatHex(digest), length);
    }

    private Optional<BlobTables.Blob> find(Access access, String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        try {
            return tables.find(access.sight(), HexFormat.of().parseHex(digest));
        } catch (SQLException e) {
            throw new BlobsUnavailable(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
