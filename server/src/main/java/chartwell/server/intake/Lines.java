package chartwell.server.intake;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The lines of NDJSON as bytes, one in memory at a time; empty ones are passed over.
final class Lines {

    private final InputStream in;
    private final int largest;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;
    private long number;
    private byte @Nullable [] line;

    Lines(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /// Goes to the next line; false at the end.
    boolean next() throws IOException {
        ByteArrayOutputStream collected = new ByteArrayOutputStream(1 << 12);
        boolean tooLong = false;
        while (fill()) {
            int stop = at;
            while (stop < end && block[stop] != '\n') {
                stop++;
            }
            if (collected.size() + (stop - at) > largest) {
                tooLong = true;
            } else {
                collected.write(block, at, stop - at);
            }
            boolean ended = stop < end;
            at = ended ? stop + 1 : stop;
            if (ended) {
                number++;
                if (tooLong || !isBlank(collected)) {
                    line = tooLong ? null : collected.toByteArray();
                    return true;
                }
                collected.reset();
            }
        }
        if (!tooLong && isBlank(collected)) {
            return false;
        }
        number++;
        line = tooLong ? null : collected.toByteArray();
        return true;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(block));
        }
        return at < end;
    }

    private static boolean isBlank(ByteArrayOutputStream collected) {
        if (collected.size() > 8) {
            return false;
        }
        for (byte b : collected.toByteArray()) {
            if (b != ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /// The number of the line, from 1.
    long number() {
        return number;
    }

    /// The line without its end; null where it is too long to be read.
    byte @Nullable [] line() {
        return line;
    }
}
