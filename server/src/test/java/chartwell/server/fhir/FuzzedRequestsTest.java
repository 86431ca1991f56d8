package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import chartwell.server.main.TestSite;
import chartwell.server.wire.WireAnswer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Whatever happens to valid requests on their way, the server answers it whole and clean, never
/// with 5xx, tells nothing of its insides or of the patient, and answers the next request on the
/// same connection.
@Tag("database")
final class FuzzedRequestsTest {
    private static final TestSite SITE = TestSite.shared();

    /// Names of elements are repeated to whoever sent them, as steps of a path, and damage can make
    /// a name of a value.
    private static final Pattern VALUE = Pattern.compile("(?<![\\w.])" + FuzzedRequests.SECRET);

    /// On the wire now; none when the server closed the last.
    private Socket socket = new Socket();

    private InputStream in = InputStream.nullInputStream();
    private long answered = System.nanoTime();
    private byte[] next = new byte[0];
    private String known = "";

    @Test
    void areAnsweredCleanly() throws IOException {
        fuzz(20261125, 3_000);
    }

    @Tag("long")
    @Test
    void areAnsweredCleanlyWhateverTheSeed() throws IOException {
        fuzz(System.nanoTime(), 40_000);
    }

    private void fuzz(long seed, int count) throws IOException {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"other\"}");
        next = FuzzedRequests.get("/fhir/Patient/" + id, SITE.port());
        known = new String(SITE.get("/Patient/" + id).body(), StandardCharsets.UTF_8);
        FuzzedRequests requests = new FuzzedRequests(seed, SITE.port());
        int refused = 0;
        try {
            for (int i = 0; i < count; i++) {
                byte[] request = requests.next();
                String which =
                        "request %d of seed %d: %s"
                                .formatted(
                                        i, seed, new String(request, StandardCharsets.ISO_8859_1));
                refused += check(which, request) ? 1 : 0;
            }
        } finally {
            socket.close();
        }
        assertThat(refused).as("seed %d", seed).isBetween(count / 10, count * 19 / 20);
    }

    private boolean check(String which, byte[] request) {
        WireAnswer answer = exchange(which, request);
        assertThat(answer.status()).as(which).isBetween(200, 499);
        boolean refused = answer.status() >= 400;
        if (refused) {
            String text = answer.text();
            assertThat(text)
                    .as(which)
                    .doesNotContainPattern(HostileRequestsTest.TELLING)
                    .doesNotContainPattern(VALUE);
            // What leads out of the API is the desk's to answer.
            boolean outside = which.contains("..") || !which.matches("(?s)[^/]+/fhir[/? ].*");
            if (!outside || !text.startsWith("<!doctype html>")) {
                assertThatCode(() -> HostileRequestsTest.issue(text))
                        .as("%s: %s", which, text)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(exchange("after " + which, next).text()).as("after %s", which).isEqualTo(known);
        return refused;
    }

    private WireAnswer exchange(String which, byte[] request) {
        try {
            if (isGivenUp()) {
                connect();
            }
            return answer(which, request);
        } catch (IOException e) {
            if (!isGivenUp()) {
                throw new AssertionError(which, e);
            }
        }
        // It was given up between the look and the request; a new connection has no excuse.
        try {
            connect();
            return answer(which, request);
        } catch (IOException e) {
            throw new AssertionError(which, e);
        }
    }

    /// The server gives up a connection that is silent for a second.
    private boolean isGivenUp() {
        return !socket.isConnected()
                || socket.isClosed()
                || System.nanoTime() - answered > 500_000_000;
    }

    private void connect() throws IOException {
        socket.close();
        socket = new Socket(InetAddress.getLoopbackAddress(), SITE.port());
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
        answered = System.nanoTime();
    }

    private WireAnswer answer(String which, byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        WireAnswer answer = WireAnswer.read(in);
        if (answer.closes()) {
            assertThat(in.read()).as("the end after %s", which).isEqualTo(-1);
            socket.close();
        }
        answered = System.nanoTime();
        return answer;
    }
}
