package chartwell.engine.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes to look for, prepared once for many searches: most bytes that are searched are skipped
/// unread (Horspool 1980). Safe to share between threads.
public final class BytePattern {
    private final byte[] wanted;
    private final int[] skips = new int[256];

    /// A pattern of ASCII characters, one at least.
    public BytePattern(String ascii) {
        wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        int last = wanted.length - 1;
        Arrays.fill(skips, wanted.length);
        for (int i = 0; i < last; i++) {
            skips[wanted[i] & 0xFF] = last - i;
        }
    }

    /// How many bytes it has.
    public int length() {
        return wanted.length;
    }

    /// Where it begins between two places; -1 where it does not occur.
    int in(byte[] bytes, int from, int end) {
        int last = wanted.length - 1;
        int at = from;
        while (at + last < end) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
            at += skips[bytes[at + last] & 0xFF];
        }
        return -1;
    }
}
