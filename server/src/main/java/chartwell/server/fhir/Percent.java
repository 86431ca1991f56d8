package chartwell.server.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of URLs (RFC 3986) and of forms, strictly: no broken escape, no invalid UTF-8,
/// no NUL.
final class Percent {
    private static final String KEPT = "-._~,:/$*@!;()";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /// The text of an encoded one; in a query or a form a plus is a blank.
    ///
    /// @throws Refusal where it is not well encoded
    static String decode(String encoded, boolean form) {
        int length = encoded.length();
        byte[] bytes = null;
        int size = 0;
        for (int i = 0; i < length; i++) {
            char c = encoded.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && c != '%' && !(form && c == '+');
            if (plain && bytes == null) {
                continue;
            }
            if (bytes == null) {
                bytes = new byte[length];
                for (; size < i; size++) {
                    bytes[size] = (byte) encoded.charAt(size);
                }
            }
            if (plain) {
                bytes[size++] = (byte) c;
            } else if (c == '%' && i + 2 < length) {
                int high = Character.digit(encoded.charAt(i + 1), 16);
                int low = Character.digit(encoded.charAt(i + 2), 16);
                int octet = high * 16 + low;
                if (high < 0 || low < 0 || octet == 0) {
                    throw broken();
                }
                bytes[size++] = (byte) octet;
                i += 2;
            } else if (c == '+') {
                bytes[size++] = ' ';
            } else {
                throw broken();
            }
        }
        return bytes == null ? encoded : utf8(bytes, size);
    }

    private static String utf8(byte[] bytes, int size) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, size))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static Refusal broken() {
        return Refusal.invalid(
                "The URL or form is not well encoded. Write each special character as UTF-8 in"
                        + " percent escapes (%C3%BC), but not NUL.");
    }

    /// A text as part of a query.
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return encoded.toString();
    }
}
