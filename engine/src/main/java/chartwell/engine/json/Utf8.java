package chartwell.engine.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strict UTF-8 by RFC 3629, section 4: no overlong forms, no surrogates, nothing past U+10FFFF.
final class Utf8 {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final long ONES = 0x0101010101010101L;
    private static final long BACKSLASHES = ONES * '\\';
    private static final long QUOTES = ONES * '"';
    private static final long QUESTIONS = ONES * '?';
    private static final long SPACES = ONES * ' ';

    private Utf8() {}

    /// Whether a character is written by its number.
    static boolean hasUnicodeEscape(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end - 1) {
            if (end - at >= 8
                    && (zeros((long) LONGS.get(bytes, at) ^ BACKSLASHES) & HIGH_BITS) == 0) {
                at += 8;
            } else if (bytes[at] == '\\' && bytes[at + 1] == 'u') {
                return true;
            } else {
                at++;
            }
        }
        return false;
    }

    /// Whether ASCII text stands for itself in JSON: no quote, backslash or control character, and
    /// no `?`, which the JDK writes for what is not ASCII.
    static boolean isPlain(byte[] ascii) {
        int at = 0;
        for (; at + 8 <= ascii.length; at += 8) {
            long eight = (long) LONGS.get(ascii, at);
            long special =
                    zeros(eight ^ BACKSLASHES)
                            | zeros(eight ^ QUOTES)
                            | zeros(eight ^ QUESTIONS)
                            // less than a space: the subtraction borrows
                            | ((eight - SPACES) & ~eight);
            if ((special & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < ascii.length; at++) {
            byte b = ascii[at];
            if (b < ' ' || b == '"' || b == '\\' || b == '?') {
                return false;
            }
        }
        return true;
    }

    /// The high bit of each of eight bytes that is zero, and perhaps of one above such a byte.
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight;
    }

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
