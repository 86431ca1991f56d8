package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS beside loopback: certificates, their change while it runs, and names.
class TlsTest {
    private static final String NAME = "chartwell.example";
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private OwnCertificate own;
    private LoopbackServer server;

    @BeforeEach
    void start() {
        own = certificate(folder);
        Served served = new Served(Optional.of(URI.create("https://" + NAME)), false);
        server =
                LoopbackServer.start(
                        0,
                        Limits.standard(),
                        List.of(new Gate(served, (request, reason) -> {})),
                        List.of(new LoopbackServer.Mounted(new Telling(), "/fhir/*")),
                        _ -> {});
        server.listen(
                new Tls(
                        InetAddress.getLoopbackAddress(),
                        0,
                        own.certificate(),
                        own.key(),
                        own::renew),
                Limits.standard(),
                Duration.ofMillis(50));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OwnCertificate certificate(Path in) {
        return new OwnCertificate(
                in, List.of("localhost", "127.0.0.1", "::1", NAME), () -> now, RANDOM);
    }

    /// Says how a request came in.
    private static final class Telling extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Arrival arrival = Arrival.of(request);
            response.getOutputStream()
                    .write(
                            (arrival.fhir() + " " + arrival.address())
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private X509Certificate kept() throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(Files.readAllBytes(own.certificate())));
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("it", certificate);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private int port() {
        return server.securedPort().orElseThrow();
    }

    private String get(String host, String... headers) throws Exception {
        try (Socket socket =
                trusting(kept()).getSocketFactory().createSocket("127.0.0.1", port())) {
            return exchange(socket, host, headers);
        }
    }

    private static String exchange(Socket socket, String host, String... headers)
            throws IOException {
        StringBuilder request = new StringBuilder("GET /fhir/x HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void answersByItsNameWithItsOwnCertificate() throws Exception {
        assertThat(get(NAME))
                .startsWith("HTTP/1.1 200")
                .contains("Strict-Transport-Security: max-age=31536000")
                .endsWith("https://" + NAME + "/fhir 127.0.0.1");
        assertThat(get("localhost:" + port()))
                .endsWith("https://localhost:" + port() + "/fhir 127.0.0.1");
        assertThat(kept().getSubjectAlternativeNames().toString())
                .contains(NAME, "127.0.0.1", "localhost");
    }

    @Test
    void answersToNoOtherName() throws Exception {
        assertThat(get("evil.example")).startsWith("HTTP/1.1 403");
        assertThat(get("evil." + NAME)).startsWith("HTTP/1.1 403");
        assertThat(get("localhost:1")).startsWith("HTTP/1.1 403");
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(exchange(plain, NAME, "X-Forwarded-For: 10.0.0.9"))
                    .as("in the clear, without a proxy")
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void takesLinksFromElsewhereAndNothingElse() throws Exception {
        String[] link = {
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"
        };
        assertThat(get(NAME, link)).startsWith("HTTP/1.1 200");
        link[2] = "Sec-Fetch-Dest: iframe";
        assertThat(get(NAME, link)).startsWith("HTTP/1.1 403");
        assertThat(get(NAME, "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
        assertThat(get(NAME, "Origin: https://" + NAME)).startsWith("HTTP/1.1 200");
        assertThat(get(NAME, "Origin: http://" + NAME)).startsWith("HTTP/1.1 403");
        assertThat(get(NAME, "Origin: https://" + NAME + ":8443")).startsWith("HTTP/1.1 403");
    }

    @Test
    void speaksNoOldTls() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(kept()).getSocketFactory().createSocket("127.0.0.1", port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThat(exchange(socket, NAME)).startsWith("HTTP/1.1 200");
        }
        try (SSLSocket socket =
                (SSLSocket) trusting(kept()).getSocketFactory().createSocket("127.0.0.1", port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(() -> exchange(socket, NAME))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void isMadeAnewBeforeItsEndWhileTheServerRuns() throws Exception {
        X509Certificate first = kept();
        assertThat(first.getNotAfter().toInstant()).isEqualTo("2028-01-02T09:00:00Z");
        now = now.plus(Duration.ofDays(360));
        own.renew();
        assertThat(kept()).isEqualTo(first);
        now = now.plus(Duration.ofDays(8));
        untilServed(first, false);
        assertThat(kept()).isNotEqualTo(first);
        assertThat(get(NAME)).startsWith("HTTP/1.1 200");
    }

    /// Somebody puts another certificate there, and its key a moment later.
    @Test
    void takesFilesThatFitTogetherOnly() throws Exception {
        X509Certificate first = kept();
        OwnCertificate other = certificate(folder.resolve("other"));
        other.renew();
        Files.copy(other.certificate(), own.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(served()).isEqualTo(first);
        Files.copy(other.key(), own.key(), StandardCopyOption.REPLACE_EXISTING);
        untilServed(first, false);
        assertThat(served()).isEqualTo(kept());
    }

    @Test
    void refusesToStartWithAKeyOfAnother() {
        OwnCertificate other = certificate(folder.resolve("other"));
        other.renew();
        Tls mixed =
                new Tls(
                        InetAddress.getLoopbackAddress(),
                        0,
                        own.certificate(),
                        other.key(),
                        () -> {});
        assertThatThrownBy(() -> server.listen(mixed, Limits.standard(), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificate.pem");
    }

    @Test
    void keepsItsKeyToItself() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.key())))
                .isEqualTo("rw-------");
    }

    @Test
    void believesTheProxyInFrontAndNoFurther() throws Exception {
        Served proxied = new Served(Optional.of(URI.create("https://" + NAME)), true);
        try (LoopbackServer behind =
                        LoopbackServer.start(
                                0,
                                Limits.standard(),
                                List.of(new Gate(proxied, (request, reason) -> {})),
                                List.of(new LoopbackServer.Mounted(new Telling(), "/fhir/*")),
                                _ -> {});
                Socket one = new Socket(InetAddress.getLoopbackAddress(), behind.port());
                Socket two = new Socket(InetAddress.getLoopbackAddress(), behind.port());
                Socket three = new Socket(InetAddress.getLoopbackAddress(), behind.port())) {
            assertThat(exchange(one, NAME, "X-Forwarded-For: 6.6.6.6, 10.0.0.9"))
                    .endsWith("https://" + NAME + "/fhir 10.0.0.9");
            assertThat(exchange(two, NAME, "X-Forwarded-For: <script>"))
                    .endsWith("https://" + NAME + "/fhir 127.0.0.1");
            assertThat(exchange(three, "localhost:" + behind.port(), "X-Forwarded-For: 6.6.6.6"))
                    .endsWith("http://localhost:" + behind.port() + "/fhir 127.0.0.1");
        }
    }

    /// The certificate that is served; trusts each of those here, since it is asked which it is.
    private X509Certificate served() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Any()}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /// For a look at what is served.
    private static final class Any extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private void untilServed(X509Certificate certificate, boolean same) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (served().equals(certificate) != same && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(served().equals(certificate)).isEqualTo(same);
    }
}
