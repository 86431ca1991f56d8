package chartwell.record.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.blob.Blobs.Kept;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Tag("database")
class BlobsTest {
    private static final Database DATABASE = TestDatabase.fresh();
    private static final int PIECE = Blobs.PIECE;
    private static final Access ALL =
            new Access("all", "test", "TREAT", "test", Sight.everything());

    private final Blobs blobs = new Blobs(DATABASE);

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("truncate blob, blob_upload, blob_piece, blob_use");
    }

    @Test
    void givesBackWhatItKept() throws IOException {
        for (int length : List.of(0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17)) {
            byte[] content = random(length, length);
            Kept kept = blobs.keep(new ByteArrayInputStream(content));
            assertThat(kept).isEqualTo(new Kept(sha256(content), length));
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            blobs.send(ALL, kept.digest(), sent);
            assertThat(sent.toByteArray()).isEqualTo(content);
        }
    }

    @Test
    void readsByteByByteToo() throws IOException {
        byte[] content = {0, -1, 127, -128};
        Kept kept = blobs.keep(new ByteArrayInputStream(content));
        try (InputStream stream = blobs.open(ALL, kept.digest()).orElseThrow()) {
            assertThat(List.of(stream.read(), stream.read(), stream.read(), stream.read()))
                    .containsExactly(0, 255, 127, 128);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsTheSameContentOnce() throws IOException, SQLException {
        byte[] content = random(PIECE + 5, 1);
        Kept first = blobs.keep(new ByteArrayInputStream(content));
        Kept second = blobs.keep(new ByteArrayInputStream(content));
        assertThat(second).isEqualTo(first);
        assertThat(count("blob")).isOne();
        assertThat(count("blob_piece")).isEqualTo(2);
        assertThat(count("blob_upload")).isZero();
    }

    @Test
    void parallelUploadsOfTheSameContentGiveOneBlob() throws Exception {
        byte[] content = random(2 * PIECE, 2);
        int uploads = 8;
        CyclicBarrier together = new CyclicBarrier(uploads);
        List<Callable<Kept>> work = new ArrayList<>();
        for (int i = 0; i < uploads; i++) {
            work.add(
                    () -> {
                        together.await();
                        return blobs.keep(new ByteArrayInputStream(content));
                    });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(uploads)) {
            for (Future<Kept> kept : threads.invokeAll(work)) {
                assertThat(kept.get()).isEqualTo(new Kept(sha256(content), content.length));
            }
        }
        assertThat(count("blob")).isOne();
        assertThat(count("blob_piece")).isEqualTo(2);
        assertThat(count("blob_upload")).isZero();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() throws SQLException {
        InputStream breaking =
                new SequenceInputStream(new Endless(2 * PIECE + 1), new BrokenStream());
        assertThatThrownBy(() -> blobs.keep(breaking)).hasMessage("the client went away");
        assertThat(count("blob") + count("blob_piece") + count("blob_upload")).isZero();
    }

    @Test
    void knowsNothingOfOtherDigests() {
        for (String digest : List.of("", "../../etc/passwd", "ab".repeat(32), "AB".repeat(32))) {
            assertThat(blobs.open(ALL, digest)).isEmpty();
            assertThatThrownBy(() -> blobs.send(ALL, digest, OutputStream.nullOutputStream()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void streamsManyPiecesThrough() throws Exception {
        long length = 64L << 20;
        Kept kept = blobs.keep(new Endless(length));
        assertThat(kept.length()).isEqualTo(length);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        blobs.send(
                ALL,
                kept.digest(),
                new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(kept.digest());
    }

    /// Random bytes that are nowhere as a whole.
    private static final class Endless extends InputStream {
        private final Random random = new Random(3);
        private long left;

        Endless(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? random.nextInt(256) : -1;
        }

        @Override
        public int read(byte[] to, int from, int most) {
            int length = (int) Math.min(most, left);
            if (length == 0) {
                return -1;
            }
            byte[] next = new byte[length];
            random.nextBytes(next);
            System.arraycopy(next, 0, to, from, length);
            left -= length;
            return length;
        }
    }

    /// A client that went away.
    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the client went away");
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            return read();
        }
    }

    private static byte[] random(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection connection = DATABASE.interactive().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
