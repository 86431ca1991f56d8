package chartwell.server.desk.page;

import com.github.luben.zstd.Zstd;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Sends fewer bytes to whoever takes them (RFC 9110, 8.4.1.3): gzip, and zstd (RFC 8878) for what
/// is compressed once and sent often.
///
/// What a page holds cannot be guessed from its compressed length (BREACH), as the gate lets in no
/// request that another site's page made.
final class Compression {
    private static final int WORTHWHILE = 1024;
    private static final int ZSTD_LEVEL = 19;

    private Compression() {}

    /// How content is made smaller, the smallest first.
    enum Coding {
        ZSTD,
        GZIP;

        /// As headers name it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The bytes, compressed as far as is worth it.
        byte[] compress(byte[] content) {
            return switch (this) {
                case ZSTD -> Zstd.compress(content, ZSTD_LEVEL);
                case GZIP -> gzip(content);
            };
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (Gzip out = new Gzip(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// Sends content, compressed now if that is worth while and welcome.
    static void send(HttpServletRequest request, HttpServletResponse response, byte[] content)
            throws IOException {
        boolean small = content.length < WORTHWHILE || !isWelcome(request, Coding.GZIP);
        send(
                response,
                content,
                small ? Optional.empty() : Optional.of(Coding.GZIP),
                Coding::compress);
    }

    /// Sends content that is kept compressed.
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            byte[] content,
            Function<Coding, byte[]> compressed)
            throws IOException {
        Optional<Coding> coding =
                Arrays.stream(Coding.values()).filter(one -> isWelcome(request, one)).findFirst();
        send(response, content, coding, (one, _) -> compressed.apply(one));
    }

    private static void send(
            HttpServletResponse response,
            byte[] content,
            Optional<Coding> coding,
            BiFunction<Coding, byte[], byte[]> compress)
            throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        byte[] body = content;
        if (coding.isPresent()) {
            byte[] small = compress.apply(coding.get(), content);
            if (small.length < content.length) {
                response.setHeader("Content-Encoding", coding.get().word());
                body = small;
            }
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// A coding is welcome that is named without a weight of nought.
    private static boolean isWelcome(HttpServletRequest request, Coding wanted) {
        String word = wanted.word();
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(
                        coding ->
                                coding.equals(word)
                                        || (coding.startsWith(word + ";q=")
                                                && !coding.matches(word + ";q=0(\\.0*)?")));
    }

    /// Takes longer for fewer bytes.
    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
