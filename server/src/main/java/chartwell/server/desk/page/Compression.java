package chartwell.server.desk.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Sends fewer bytes to whoever takes gzip (RFC 9110, 8.4.1.3).
///
/// What a page holds cannot be guessed from its compressed length (BREACH), as the gate lets in no
/// request that another site's page made.
final class Compression {
    private static final int WORTHWHILE = 1024;

    private Compression() {}

    /// The bytes, compressed as far as gzip goes.
    static byte[] gzip(byte[] content) {
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
        boolean small = content.length < WORTHWHILE || !isWelcome(request);
        send(request, response, content, small ? content : gzip(content));
    }

    /// Sends content, or the same compressed.
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            byte[] content,
            byte[] compressed)
            throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        boolean small = compressed.length < content.length && isWelcome(request);
        if (small) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = small ? compressed : content;
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// A coding is welcome that is named without a weight of nought.
    private static boolean isWelcome(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(
                        coding ->
                                coding.equals("gzip")
                                        || (coding.startsWith("gzip;q=")
                                                && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    /// Takes longer for fewer bytes.
    private static final class Gzip extends GZIPOutputStream {
        Gzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
