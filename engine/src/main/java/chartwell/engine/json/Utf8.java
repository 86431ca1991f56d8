package chartwell.engine.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strict UTF-8 by RFC 3629, section 4: no overlong forms, no surrogates, nothing past U+10FFFF.
final class Utf8 {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /// The index of the first byte that is no UTF-8, or -1 where all is well.
    static int firstFault(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (end - at >= 8 && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = sequence(bytes, at, end);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return -1;
    }

    /// The length of the sequence of two to four bytes at an index, or 0 where it is none.
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int second = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
        if (first >= 0xC2 && first <= 0xDF) {
            return follows(second) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            boolean overlong = first == 0xE0 && second < 0xA0;
            boolean surrogate = first == 0xED && second >= 0xA0;
            return follows(second) && !overlong && !surrogate && follows(bytes, at + 2, end)
                    ? 3
                    : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            boolean overlong = first == 0xF0 && second < 0x90;
            boolean tooHigh = first == 0xF4 && second >= 0x90;
            return follows(second)
                            && !overlong
                            && !tooHigh
                            && follows(bytes, at + 2, end)
                            && follows(bytes, at + 3, end)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean follows(byte[] bytes, int at, int end) {
        return at < end && follows(bytes[at] & 0xFF);
    }

    private static boolean follows(int octet) {
        return (octet & 0xC0) == 0x80;
    }
}
