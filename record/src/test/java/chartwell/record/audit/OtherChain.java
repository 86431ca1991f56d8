package chartwell.record.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

/// The chain computed from its description in the documentation, sharing no code with the sealer:
/// what an owner of the database would write who has read it.
final class OtherChain {
    private final Connection connection;

    OtherChain(Connection connection) {
        this.connection = connection;
    }

    /// Makes leaves and heads of the seals from a number on agree with the entries there are.
    void sealAnew(int from) throws SQLException {
        try (PreparedStatement seals =
                        connection.prepareStatement(
                                "select number, seqs from seal where number >= ? order by number");
                PreparedStatement update =
                        connection.prepareStatement(
                                "update seal set leaves = ?, previous = ?, head = ?"
                                        + " where number = ?")) {
            byte[] head = headBefore(from);
            seals.setInt(1, from);
            try (ResultSet row = seals.executeQuery()) {
                while (row.next()) {
                    byte[] previous = head;
                    ByteArrayOutputStream leaves = new ByteArrayOutputStream();
                    for (Long seq : (Long[]) row.getArray(2).getArray()) {
                        byte[] leaf = leaf(seq);
                        leaves.writeBytes(leaf);
                        head = sha256(head, leaf);
                    }
                    update.setBytes(1, leaves.toByteArray());
                    update.setBytes(2, previous);
                    update.setBytes(3, head);
                    update.setLong(4, row.getLong(1));
                    update.executeUpdate();
                }
            }
        }
    }

    private byte[] headBefore(int number) throws SQLException {
        try (PreparedStatement one =
                connection.prepareStatement("select head from seal where number = ?")) {
            one.setInt(1, number - 1);
            try (ResultSet row = one.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[32];
            }
        }
    }

    private byte[] leaf(long seq) throws SQLException {
        try (PreparedStatement one =
                connection.prepareStatement(
                        """
                        select tx::text, at, node, actor, role, purpose, origin, interaction,
                            outcome, type, id, version::text, patient, detail
                        from audit where seq = ?
                        """)) {
            one.setLong(1, seq);
            try (ResultSet row = one.executeQuery()) {
                row.next();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream form = new DataOutputStream(bytes);
                form.writeByte(1);
                form.writeLong(seq);
                form.writeLong(Long.parseLong(row.getString(1)));
                Timestamp at = row.getTimestamp(2);
                form.writeLong(
                        Math.floorDiv(at.getTime(), 1000L) * 1_000_000L + at.getNanos() / 1000);
                for (int column = 3; column <= 14; column++) {
                    String text = row.getString(column);
                    byte[] utf8 =
                            text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                    form.writeInt(text == null ? -1 : utf8.length);
                    form.write(utf8);
                }
                return sha256(bytes.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
