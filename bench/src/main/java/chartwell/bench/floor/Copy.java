package chartwell.bench.floor;

import chartwell.bench.population.Texts;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Texts of resources into a table of one column, nothing else: PostgreSQL could take no record
/// faster.
///
/// @param resources how many
/// @param seconds until they were committed
public record Copy(long resources, double seconds) {
    private static final byte[] HEADER =
            "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int CHUNK = 1 << 16;

    /// Copies into a table that is dropped afterwards, by one connection to the database of `url`.
    public static Copy measure(String url, Texts texts) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table bare_text (json text)");
            try {
                long began = System.nanoTime();
                long resources = copy(connection, texts);
                return new Copy(resources, (System.nanoTime() - began) / 1e9);
            } finally {
                statement.execute("drop table bare_text");
            }
        }
    }

    /// Binary, so that nothing has to be escaped or read for escapes.
    private static long copy(Connection connection, Texts texts) throws IOException, SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy bare_text from stdin with (format binary)");
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).put(HEADER);
        try {
            texts.each(
                    (buffer, from, length) -> {
                        flush(copy, chunk, 6);
                        chunk.putShort((short) 1).putInt(length);
                        flush(copy, chunk, length);
                        if (length <= chunk.remaining()) {
                            chunk.put(buffer, from, length);
                        } else {
                            write(copy, buffer, from, length);
                        }
                    });
            flush(copy, chunk, 2);
            chunk.putShort((short) -1);
            flush(copy, chunk, CHUNK + 1);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /// Empties the chunk where `needed` bytes have no room in it.
    private static void flush(CopyIn copy, ByteBuffer chunk, int needed) throws IOException {
        if (needed > chunk.remaining()) {
            write(copy, chunk.array(), chunk.arrayOffset(), chunk.position());
            chunk.clear();
        }
    }

    private static void write(CopyIn copy, byte[] bytes, int from, int length) throws IOException {
        try {
            copy.writeToCopy(bytes, from, length);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Resources a second.
    public double rate() {
        return resources / seconds;
    }
}
