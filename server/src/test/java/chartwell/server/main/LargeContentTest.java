package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A scan of 1 GB goes in and comes out, raw and as FHIR and both at once, through a server whose
/// heap has 512 MB.
@Tag("long")
@Tag("database")
final class LargeContentTest {
    private static final long SIZE = 1L << 30;

    @TempDir Path folder;

    /// Random bytes, which nothing can compress, always the same for a seed.
    private static final class Scan extends InputStream {
        private final SplittableRandom random;
        private long left = SIZE;

        Scan(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            byte[] some = new byte[(int) Math.min(length, left)];
            random.nextBytes(some);
            System.arraycopy(some, 0, into, offset, some.length);
            left -= some.length;
            return some.length;
        }
    }

    private static String digest(InputStream in) throws IOException {
        try (DigestInputStream digested =
                new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a stream holds, in base64.
    private static final class Encoded extends InputStream {
        private final InputStream in;
        private byte[] encoded = {};
        private int at;

        Encoded(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == encoded.length) {
                // A multiple of three, so that padding comes at the end only.
                encoded = Base64.getEncoder().encode(in.readNBytes(3 << 16));
                at = 0;
            }
            int count = Math.min(length, encoded.length - at);
            System.arraycopy(encoded, at, into, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What stands between quotation marks, up to the second.
    private static final class Quoted extends InputStream {
        private final InputStream in;

        Quoted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            return octet == '"' ? -1 : octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            in.mark(length);
            int count = in.read(into, offset, length);
            for (int i = 0; i < count; i++) {
                if (into[offset + i] == '"') {
                    in.reset();
                    in.skipNBytes(i);
                    return i == 0 ? -1 : i;
                }
            }
            return count;
        }
    }

    private static String send(HttpClient client, URI to, String type, InputStream body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(to)
                        .header("Content-Type", type)
                        .header("Prefer", "return=minimal")
                        .POST(BodyPublishers.ofInputStream(() -> body))
                        .build();
        HttpResponse<String> created = client.send(request, BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(0, location.indexOf("/_history"));
    }

    private static InputStream get(HttpClient client, String address, String accept)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", accept).build();
        HttpResponse<InputStream> read = client.send(request, BodyHandlers.ofInputStream());
        assertThat(read.statusCode()).isEqualTo(200);
        return read.body();
    }

    private static String raw(HttpClient client, URI fhir) throws Exception {
        String expected = digest(new Scan(1));
        String at = send(client, URI.create(fhir + "/Binary"), "image/tiff", new Scan(1));
        assertThat(digest(get(client, at, "image/tiff"))).isEqualTo(expected);
        return at;
    }

    private static String asFhir(HttpClient client, URI fhir) throws Exception {
        String before =
                """
                {"resourceType":"DocumentReference","status":"current",
                 "content":[{"attachment":{"contentType":"image/tiff","data":\""""
                        .strip();
        InputStream document =
                new SequenceInputStream(
                        new SequenceInputStream(bytes(before), new Encoded(new Scan(2))),
                        bytes("\"}}]}"));
        String at =
                send(
                        client,
                        URI.create(fhir + "/DocumentReference"),
                        "application/fhir+json",
                        document);
        try (InputStream in =
                new BufferedInputStream(get(client, at, "application/fhir+json"), 1 << 20)) {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\"data\":\"")) {
                int octet = in.read();
                assertThat(octet).as(head.toString()).isNotNegative();
                head.append((char) octet);
                assertThat(head.length()).isLessThan(2_000);
            }
            assertThat(digest(Base64.getDecoder().wrap(new Quoted(in))))
                    .isEqualTo(digest(new Scan(2)));
        }
        return at;
    }

    @Test
    void goesThroughASmallHeapRawAndAsFhirAtOnce() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "serve");
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            URI fhir = server.fhir();
            List<Callable<String>> ways =
                    List.of(() -> raw(client, fhir), () -> asFhir(client, fhir));
            for (Future<String> way : executor.invokeAll(ways)) {
                assertThat(way.get()).isNotEmpty();
            }
            assertThat(server.said()).doesNotContain("OutOfMemory", "failed");
        }
    }
}
