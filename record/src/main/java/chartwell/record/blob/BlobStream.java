package chartwell.record.blob;

import java.io.InputStream;
import java.sql.SQLException;
import java.util.Objects;

/// A blob's bytes, read piece by piece. Not for use by several threads.
final class BlobStream extends InputStream {
    private final BlobTables tables;
    private final BlobTables.Blob blob;
    private byte[] piece = new byte[0];
    private int at;
    private int nextPart;
    private long given;

    BlobStream(BlobTables tables, BlobTables.Blob blob) {
        this.tables = tables;
        this.blob = blob;
    }

    @Override
    public int read() {
        return atEnd() ? -1 : piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int most) {
        Objects.checkFromIndexSize(from, most, to.length);
        if (most == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int length = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, to, from, length);
        at += length;
        return length;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    /// Whether all was given; gets the next piece where this one is.
    private boolean atEnd() {
        if (at < piece.length) {
            return false;
        }
        if (given == blob.length()) {
            return true;
        }
        try {
            piece = tables.piece(blob.upload(), nextPart++);
        } catch (SQLException e) {
            throw new BlobsUnavailable(e);
        }
        at = 0;
        given += piece.length;
        return false;
    }
}
