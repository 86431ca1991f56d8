package chartwell.server.desk.signin;

import static chartwell.server.desk.signin.Visitor.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Cookies over TLS, here by a proxy that speaks it.
@Tag("database")
final class SecureCookiesTest {
    private static final String NAME = "chartwell.example";
    private static final TestSite SITE = TestSite.behindProxy("https://" + NAME);

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static String send(String head, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SITE.port())) {
            String request =
                    "%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s"
                            .formatted(
                                    head.lines().findFirst().orElseThrow(),
                                    NAME,
                                    body.length(),
                                    head.lines()
                                            .skip(1)
                                            .map(line -> line + "\r\n")
                                            .reduce("", String::concat),
                                    body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void areOfThisHostAndNeverGoInTheClear() throws IOException {
        SITE.account("ada", PASSWORD, "coder");
        String form = "login=ada&password=" + PASSWORD.replace(' ', '+');
        String entered = send("POST /sign-in\nOrigin: https://" + NAME, form);
        assertThat(entered)
                .startsWith("HTTP/1.1 303")
                .containsPattern(
                        "Set-Cookie: __Host-chartwell-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly;"
                                + " SameSite=Lax; Secure\r\n")
                .containsPattern("Set-Cookie: __Host-chartwell-browser=")
                .contains("Strict-Transport-Security: max-age=31536000");
        String secret =
                entered.replaceAll("(?s).*__Host-chartwell-session=([A-Za-z0-9_-]{43}).*", "$1");
        assertThat(send("GET /me\nCookie: __Host-chartwell-session=" + secret, ""))
                .startsWith("HTTP/1.1 200");
        assertThat(send("GET /me\nCookie: chartwell-session=" + secret, ""))
                .as("one that another host of the domain could have set")
                .startsWith("HTTP/1.1 401");
        assertThat(send("POST /sign-in\nOrigin: http://" + NAME, form)).startsWith("HTTP/1.1 403");
    }

    @Test
    void attemptsAreOfWhoeverTheProxySpeaksFor() throws IOException {
        SITE.account("eve", PASSWORD, "coder");
        for (int i = 0; i < 5; i++) {
            assertThat(send("POST /sign-in\nX-Forwarded-For: 10.9.9.9", "login=eve&password=x"))
                    .startsWith("HTTP/1.1 401");
        }
        String form = "login=eve&password=" + PASSWORD.replace(' ', '+');
        assertThat(send("POST /sign-in\nX-Forwarded-For: 10.9.9.9", form))
                .startsWith("HTTP/1.1 429");
        assertThat(send("POST /sign-in\nX-Forwarded-For: 10.8.8.8", form))
                .startsWith("HTTP/1.1 303");
    }
}
