package chartwell.record.index;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// SipHash-2-4 under the key of one database, so that nobody outside can craft two values with one
/// hash. Safe to share between threads.
public final class KeyedHash {
    private final HashFunction function;

    /// @param key the 16 secret bytes of the database
    public KeyedHash(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("a hash key has 16 bytes, not " + key.length);
        }
        ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        this.function = Hashing.sipHash24(words.getLong(), words.getLong());
    }

    /// The hash of a text.
    public long of(String text) {
        return function.hashBytes(text.getBytes(StandardCharsets.UTF_8)).asLong();
    }

    /// The hash of a text within a space of its own: a key and a kind.
    public long of(long key, char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(9 + utf8.length);
        bytes.putLong(key).put((byte) kind).put(utf8);
        return function.hashBytes(bytes.array()).asLong();
    }
}
