package chartwell.record.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

final class CodecTest {

    private static final byte[] TAIL =
            utf8(
                    """
                    },"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8302-2",\
                    "display":"Body Height"}]},"subject":{"reference":"Patient/0000abcdefghj"}}""");

    private final Codec codec = new Codec(Map.of(1, dictionary()));

    @Test
    void opensWhatItCompressedToLessThanHalf() {
        byte[] body = codec.compress(TAIL);

        assertThat(codec.decompress(1, body)).isEqualTo(TAIL);
        assertThat(body.length).isLessThan(TAIL.length / 2);
    }

    @Test
    void keepsADeletionEmpty() {
        assertThat(codec.decompress(1, codec.compress(new byte[0]))).isEmpty();
    }

    @Test
    void opensWhatAnOlderDictionaryMade() {
        byte[] raw = Arrays.copyOf(TAIL, 80);
        Codec newer = new Codec(Map.of(1, dictionary(), 2, raw));

        assertThat(newer.dictionary()).isEqualTo(2);
        assertThat(newer.decompress(1, codec.compress(TAIL))).isEqualTo(TAIL);
        assertThat(newer.decompress(2, newer.compress(TAIL))).isEqualTo(TAIL);
    }

    @Test
    void worksForManyThreads() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Callable<Boolean>> work =
                    IntStream.range(0, 2_000)
                            .mapToObj(CodecTest::tail)
                            .<Callable<Boolean>>map(
                                    tail ->
                                            () ->
                                                    Arrays.equals(
                                                            codec.decompress(
                                                                    1, codec.compress(tail)),
                                                            tail))
                            .toList();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @Test
    void saysThatContentIsDamagedOrItsDictionaryMissing() {
        byte[] body = codec.compress(TAIL);
        byte[] cut = Arrays.copyOf(body, body.length - 5);

        assertThatThrownBy(() -> codec.decompress(7, body))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dictionary 7");
        assertThatThrownBy(() -> codec.decompress(1, cut))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> codec.decompress(1, utf8("no frame at all")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    private static byte[] tail(int number) {
        return utf8(new String(TAIL, StandardCharsets.UTF_8).repeat(number % 7 + 1) + number);
    }

    private static byte[] dictionary() {
        try (InputStream in =
                Objects.requireNonNull(Codec.class.getResourceAsStream("dictionary-1.zstd"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
