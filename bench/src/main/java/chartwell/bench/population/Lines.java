package chartwell.bench.population;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Finds the lines of a file without making strings of them.
final class Lines {
    private final Texts.Taker taker;
    private byte[] buffer = new byte[1 << 20];
    private int filled;
    private long bytes;

    Lines(Texts.Taker taker) {
        this.taker = taker;
    }

    long read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int read = 0;
            while (read >= 0) {
                makeRoom();
                read = in.read(buffer, filled, buffer.length - filled);
                int searched = filled;
                filled += Math.max(0, read);
                takeFrom(searched);
            }
        }
        return bytes;
    }

    /// A line that fills the buffer lets it grow.
    private void makeRoom() {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private void takeFrom(int searched) throws IOException {
        int start = 0;
        for (int i = searched; i < filled; i++) {
            if (buffer[i] == '\n') {
                taker.take(buffer, start, i - start);
                bytes += i - start;
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
    }
}
