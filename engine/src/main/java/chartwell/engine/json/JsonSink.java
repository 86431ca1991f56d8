package chartwell.engine.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow: takes JSON values and bytes that are JSON already, so that stored resources are
/// spliced into a Bundle unread. Not for use by several threads.
public final class JsonSink {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    /// From here on the JDK's copy is faster than a loop.
    private static final int LONG_STRING = 24;

    /// For each ASCII character: 0 where it stands for itself, its letter where JSON has a short
    /// escape, `u` where it needs the long one.
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes;
    private int size;

    /// A sink with room for so many bytes before it grows.
    public JsonSink(int capacity) {
        this(new byte[Math.max(64, capacity)], 0);
    }

    private JsonSink(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /// A sink that holds these bytes; they are not copied, so the caller must leave them alone.
    public static JsonSink of(byte[] json) {
        return new JsonSink(json, json.length);
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, 0x20, (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /// How many bytes it holds.
    public int size() {
        return size;
    }

    /// A copy of the bytes.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Where a pattern occurs at or after a place; -1 where it does not.
    public int indexOf(BytePattern wanted, int from) {
        return wanted.in(bytes, from, size);
    }

    /// The text between two places, which must be ASCII.
    public String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /// Sends the bytes between two places on.
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    /// Sends the bytes on.
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /// Forgets the bytes and keeps the room.
    public void clear() {
        size = 0;
    }

    /// Appends bytes as they are; the caller knows that they fit.
    public JsonSink raw(byte[] json) {
        return raw(json, 0, json.length);
    }

    /// Appends a part of an array as it is.
    public JsonSink raw(byte[] json, int offset, int length) {
        room(length);
        System.arraycopy(json, offset, bytes, size, length);
        size += length;
        return this;
    }

    /// Appends ASCII text as it is, such as `{"resourceType":"Bundle"`.
    public JsonSink raw(String ascii) {
        int length = ascii.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) ascii.charAt(i);
        }
        size += length;
        return this;
    }

    /// Appends a value, compactly.
    public JsonSink json(Json value) {
        JsonWriter.write(value, this);
        return this;
    }

    /// Appends a string value in quotes, with the escapes that JSON demands and no others.
    ///
    /// @throws IllegalArgumentException where it holds half a surrogate pair
    public JsonSink string(String text) {
        int length = text.length();
        room(length + 2);
        return length < LONG_STRING ? shortString(text) : longString(text);
    }

    private JsonSink shortString(String text) {
        byte[] into = bytes;
        int at = size;
        into[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || ESCAPES[c] != 0) {
                size = at;
                hardString(text, i);
                return this;
            }
            into[at++] = (byte) c;
        }
        into[at++] = '"';
        size = at;
        return this;
    }

    /// Takes the bytes that the JDK copies at once, unless one of them needs a closer look.
    private JsonSink longString(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        octet('"');
        if (Utf8.isPlain(ascii)) {
            raw(ascii);
            octet('"');
        } else {
            hardString(text, 0);
        }
        return this;
    }

    /// Appends one ASCII character.
    JsonSink octet(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    private void hardString(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            // six bytes hold any character: an escape such as \u001f, or up to four of UTF-8
            room(6);
            char c = text.charAt(i);
            if (c < 128) {
                ascii(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                follow(c);
            } else if (Character.isSurrogate(c)) {
                supplementary(text, i++);
            } else {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                follow(c >> 6);
                follow(c);
            }
        }
        octet('"');
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = '\\';
        bytes[size++] = escape;
        if (escape == 'u') {
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void supplementary(String text, int at) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("a string holds half a surrogate pair");
        }
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        follow(point >> 12);
        follow(point >> 6);
        follow(point);
    }

    private void follow(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            int wanted = Math.addExact(size, more);
            int doubled = (int) Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, doubled));
        }
    }
}
