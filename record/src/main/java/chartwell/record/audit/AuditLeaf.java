package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/// The hashes of the chain.
///
/// A *leaf* is the SHA-256 of an entry in one unmistakable form: a byte for the form, then
/// sequence, transaction and time (microseconds since 1970) as 8 bytes each, then every further
/// column as the length of its UTF-8 in 4 bytes (-1 for null) and the UTF-8. A *head* is the
/// SHA-256 of the head before it and a leaf; the first follows 32 zero bytes. Not for use by
/// several threads.
final class AuditLeaf {

    /// Bytes of a hash.
    static final int SIZE = 32;

    /// What [#of] reads, in the order of the form.
    static final String COLUMNS =
            """
            seq, tx, at, node, actor, role, purpose, origin, interaction, outcome,
            type, id, version::text, patient, detail""";

    private static final int FIRST_TEXT = 4;
    private static final int LAST_TEXT = 15;
    private static final byte FORM = 1;

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(1 + 3 * Long.BYTES);
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    /// The head before the first entry.
    static byte[] beginning() {
        return new byte[SIZE];
    }

    /// The leaf of a row of [#COLUMNS].
    byte[] of(ResultSet row) throws SQLException {
        Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
        numbers.clear();
        numbers.put(FORM).putLong(row.getLong(1)).putLong(row.getLong(2));
        numbers.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
        sha256.update(numbers.array());
        for (int column = FIRST_TEXT; column <= LAST_TEXT; column++) {
            text(row.getString(column));
        }
        return sha256.digest();
    }

    /// The head after a leaf.
    byte[] head(byte[] previous, byte[] leaf) {
        sha256.update(previous);
        return sha256.digest(leaf);
    }

    private void text(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        length.clear();
        length.putInt(text == null ? -1 : bytes.length);
        sha256.update(length.array());
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
