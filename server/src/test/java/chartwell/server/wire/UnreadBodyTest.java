package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Who sends a long body that is refused before it is read sees why, also where the client reads
/// nothing before it has sent all.
final class UnreadBodyTest {
    private static final int LONG = 32 << 20;
    private static final byte[] PIECE = " ".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);

    private static LoopbackServer server;

    /// Answers with the status that the path names, and reads nothing.
    private static final class Refusing extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            byte[] why = "No.".getBytes(StandardCharsets.US_ASCII);
            response.setStatus(Integer.parseInt(request.getPathInfo().substring(1)));
            response.setContentLength(why.length);
            response.getOutputStream().write(why);
        }
    }

    @BeforeAll
    static void start() {
        server =
                LoopbackServer.start(
                        0,
                        Limits.standard(),
                        List.of(new Gate((request, outcome) -> {})),
                        List.of(new LoopbackServer.Mounted(new Refusing(), "/fhir/*")),
                        _ -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// 413, 404 and 415 by a handler; 403 by the gate; 404 and 400 by Tomcat.
    @ParameterizedTest
    @CsvSource({
        "/fhir/413, localhost, 413",
        "/fhir/404, localhost, 404",
        "/fhir/415, localhost, 415",
        "/fhir/415, example.org, 403",
        "/nowhere, localhost, 404",
        "/fhir/%zz, localhost, 400",
        "/fhir/415, local host, 400"
    })
    void isAnsweredToWhoSendsItAllFirst(String path, String host, int status) throws IOException {
        for (String framing : List.of("Content-Length: " + LONG, "Transfer-Encoding: chunked")) {
            try (Socket socket = connected()) {
                OutputStream out = socket.getOutputStream();
                out.write(head(path, host, framing));
                sendLong(out, framing.endsWith("chunked"));
                WireAnswer answer = WireAnswer.read(socket.getInputStream());
                assertThat(answer.status()).as("%s: %s", framing, answer).isEqualTo(status);
            }
        }
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static byte[] head(String path, String host, String framing) {
        return "POST %s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n\r\n"
                .formatted(path, host, server.port(), framing)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void sendLong(OutputStream out, boolean chunked) throws IOException {
        byte[] start =
                (Integer.toHexString(PIECE.length) + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = {'\r', '\n'};
        for (int sent = 0; sent < LONG; sent += PIECE.length) {
            out.write(chunked ? start : new byte[0]);
            out.write(PIECE);
            out.write(chunked ? end : new byte[0]);
        }
        out.write(chunked ? new byte[] {'0', '\r', '\n', '\r', '\n'} : new byte[0]);
    }

    @Test
    void isAnsweredToClientsOfJava() throws Exception {
        URI refused = URI.create("http://localhost:" + server.port() + "/fhir/415");
        HttpURLConnection old = (HttpURLConnection) refused.toURL().openConnection();
        old.setRequestMethod("POST");
        old.setDoOutput(true);
        old.setFixedLengthStreamingMode(LONG);
        try (OutputStream out = old.getOutputStream()) {
            sendLong(out, false);
        }
        assertThat(old.getResponseCode()).isEqualTo(415);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(refused)
                            .POST(BodyPublishers.ofByteArray(new byte[LONG]))
                            .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(415);
        }
    }

    @Test
    void leavesTheConnectionToTheNextRequestWhereItIsShort() throws IOException {
        try (Socket socket = connected()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 3; i++) {
                OutputStream out = socket.getOutputStream();
                out.write(head("/fhir/415", "localhost", "Content-Length: 100000"));
                out.write(new byte[100_000]);
                assertThat(WireAnswer.read(in).status()).isEqualTo(415);
            }
        }
    }

    @Test
    void isNotWaitedForWhereItDrips() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream()
                    .write(head("/fhir/415", "localhost", "Content-Length: 500000"));
            Thread.ofVirtual().start(() -> drip(socket));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(WireAnswer.read(in).status()).isEqualTo(415);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static void drip(Socket socket) {
        try {
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // The server has closed, as it should.
        }
    }
}
