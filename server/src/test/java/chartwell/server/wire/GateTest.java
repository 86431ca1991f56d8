package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

final class GateTest {
    private static final List<String> REFUSED = new ArrayList<>();
    private static LoopbackServer server;

    @BeforeAll
    static void start() {
        Gate gate = new Gate((request, reason) -> REFUSED.add(reason));
        server =
                LoopbackServer.start(
                        0,
                        Limits.standard(),
                        List.of(gate),
                        List.of(new LoopbackServer.Mounted(new Hello(), "/fhir/*")),
                        _ -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static final class Hello extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getWriter().print("hello");
        }
    }

    private static String get(String host, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawConnection.exchange(
                server.port(),
                "GET /fhir/x HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                        .formatted(host.replace("PORT", "" + server.port()), more)
                        .replace("PORT", "" + server.port()));
    }

    @Test
    void letsInWhoAsksForALoopbackName() throws IOException {
        for (String host : List.of("localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT")) {
            assertThat(get(host)).startsWith("HTTP/1.1 200").contains("hello");
        }
    }

    @Test
    void refusesOtherNamesBecauseOfDnsRebinding() throws IOException {
        for (String host :
                List.of(
                        "evil.example:PORT",
                        "localhost.evil.example:PORT",
                        "127.0.0.1.evil.example:PORT",
                        "localhost:1",
                        "localhost",
                        "[::2]:PORT",
                        "0.0.0.0:PORT",
                        "127.1:PORT")) {
            assertThat(get(host))
                    .as(host)
                    .startsWith("HTTP/1.1 403")
                    .contains("OperationOutcome")
                    .doesNotContain("hello");
        }
        assertThat(REFUSED).isNotEmpty();
    }

    @Test
    void refusesPagesOfOtherOrigins() throws IOException {
        for (String header :
                List.of(
                        "Origin: http://evil.example",
                        "Origin: null",
                        "Origin: http://localhost:1",
                        "Origin: http://localhost:PORT\r\nOrigin: http://evil.example",
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Site: same-site")) {
            assertThat(get("localhost:PORT", header)).as(header).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void letsInItsOwnPages() throws IOException {
        assertThat(get("localhost:PORT", "Origin: http://localhost:PORT"))
                .startsWith("HTTP/1.1 200");
        assertThat(get("localhost:PORT", "Sec-Fetch-Site: same-origin")).startsWith("HTTP/1.1 200");
        assertThat(get("localhost:PORT", "Sec-Fetch-Site: none")).startsWith("HTTP/1.1 200");
    }
}
