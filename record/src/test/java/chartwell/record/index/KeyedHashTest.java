package chartwell.record.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the test vectors of SipHash-2-4 by its authors: key 00 to 0f, input 00 01 02 and so on.
final class KeyedHashTest {
    private static final KeyedHash HASH = new KeyedHash(counting(16));

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) i);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5"
    })
    void isSipHash(int length, String expected) {
        assertThat(HASH.of(text(length))).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @Test
    void beginsWithTheKeyAndKindOfASpace() {
        assertThat(HASH.of(0x0001020304050607L, '\b', ""))
                .isEqualTo(Long.parseUnsignedLong("9e0082df0ba9e4b0", 16));
        assertThat(HASH.of(0x0001020304050607L, '\b', "\t\n\u000b\f\r\u000e"))
                .isEqualTo(HASH.of(text(15)));
    }

    @Test
    void dependsOnTheKeyOfTheDatabase() {
        byte[] other = counting(16);
        other[15]++;
        assertThat(new KeyedHash(other).of("a")).isNotEqualTo(HASH.of("a"));
    }

    @Test
    void takesNoKeyOfAnotherLength() {
        assertThatThrownBy(() -> new KeyedHash(counting(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
