package chartwell.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.util.List;

final class PagesTest {
    private static final RouterFunction<ServerResponse> ROUTES =
            RouterFunctions.route()
                    .GET(
                            "/people/{id}",
                            request ->
                                    ServerResponse.ok()
                                            .contentType(MediaType.TEXT_HTML)
                                            .body("<p>" + request.pathVariable("id") + "</p>"))
                    .GET(
                            "/broken",
                            request -> {
                                throw new IllegalStateException("secret");
                            })
                    .build();

    private static String get(String path) throws IOException {
        try (LoopbackServer server =
                LoopbackServer.start(
                        0,
                        Limits.standard(),
                        List.of(new Gate((request, reason) -> {})),
                        List.of(new LoopbackServer.Mounted(Pages.servlet(ROUTES), "/")),
                        _ -> {})) {
            return RawConnection.exchange(
                    server.port(),
                    "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                            .formatted(path, server.port()));
        }
    }

    @Test
    void answersByItsRoutesWithHeadersThatKeepAPageToItself() throws IOException {
        assertThat(get("/people/anna"))
                .startsWith("HTTP/1.1 200")
                .contains("<p>anna</p>")
                .contains("Content-Security-Policy: default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: same-origin");
    }

    @Test
    void tellsNothingOfItsInsidesWhenAPageIsMissingOrBroken() throws IOException {
        assertThat(get("/nothing")).startsWith("HTTP/1.1 404").doesNotContain("Tomcat", "at org.");
        assertThat(get("/broken"))
                .startsWith("HTTP/1.1 500")
                .doesNotContain("secret", "Tomcat", "Exception");
    }
}
