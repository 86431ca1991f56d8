package chartwell.server.fhir;

import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Arrival;
import chartwell.server.wire.BodyMemory;
import chartwell.server.wire.Limits;
import chartwell.server.wire.Meter;
import chartwell.server.wire.Routed;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// The FHIR API as a servlet: makes requests of HTTP into [Request]s, and [Answer]s into responses.
final class FhirServlet extends HttpServlet implements Routed {
    /// Below this, packing costs more than it saves.
    private static final int WORTH_PACKING = 2048;

    /// Content that people stored must not run as a page of this server.
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final transient Router router;
    private final transient Splicing splicing;
    private final transient Limits limits;
    private final transient BodyMemory memory;
    private final transient Accesses accesses;

    FhirServlet(Router router, Splicing splicing, Limits limits, Accesses accesses) {
        this.router = router;
        this.splicing = splicing;
        this.limits = limits;
        this.memory = new BodyMemory(limits.bodies());
        this.accesses = accesses;
    }

    @Override
    public List<String> routes() {
        return router.interactions().stream()
                .flatMap(interaction -> interaction.routes().stream())
                .map(Route::written)
                .distinct()
                .toList();
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "private, no-cache");
        try (BodyMemory.Share share = memory.share()) {
            answer(http, new ServletContent(http, limits, share), response);
        }
    }

    private void answer(
            HttpServletRequest http, ServletContent content, HttpServletResponse response)
            throws IOException {
        boolean pretty = false;
        Answer answer;
        try {
            Request request = request(http, content);
            pretty = isPretty(request);
            answer =
                    splicing.of(
                            request.access(),
                            router.answer(request, name -> Meter.name(http, name)));
        } catch (Refusal refusal) {
            answer = router.refused(accesses.of(http), http.getMethod(), below(http), refusal);
        }
        send(answer, pretty, http, response);
    }

    private Request request(HttpServletRequest http, ServletContent content) {
        Target target = Target.of(below(http), http.getQueryString());
        String base = Arrival.of(http).fhir();
        String method = isHead(http) ? "GET" : http.getMethod();
        return new Request(
                accesses.of(http), method, base, target, name -> header(http, name), content);
    }

    /// A header that was sent in several lines is one list (RFC 9110, section 5.3).
    private static @Nullable String header(HttpServletRequest http, String name) {
        List<String> lines = Collections.list(http.getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /// The path below the base, as it was sent.
    private static String below(HttpServletRequest http) {
        String path = http.getRequestURI();
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    private static boolean isPretty(Request request) {
        return "true".equals(request.parameter("_pretty"));
    }

    private static void send(
            Answer answer, boolean pretty, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        if (answer.etag() != null) {
            response.setHeader("ETag", answer.etag());
        }
        if (answer.lastModified() != null) {
            response.setHeader("Last-Modified", VersionTag.httpDate(answer.lastModified()));
        }
        if (answer.location() != null) {
            response.setHeader("Location", answer.location());
        }
        answer.headers().forEach(response::setHeader);
        switch (answer.body()) {
            case Answer.Body.None none -> {
                if (answer.status() != 204 && answer.status() != 304) {
                    response.setContentLength(0);
                }
            }
            case Answer.Body.Resource(JsonSink json) -> sendJson(json, pretty, http, response);
            case Answer.Body.Explanation(JsonSink json) -> sendJson(json, pretty, http, response);
            case Answer.Body.Streamed(String type, long length, Answer.Body.Writer writer) -> {
                response.setContentType(type);
                response.setContentLengthLong(length);
                if (!isHead(http)) {
                    writer.writeTo(response.getOutputStream());
                }
            }
        }
    }

    private static void sendJson(
            JsonSink json, boolean pretty, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/fhir+json;charset=UTF-8");
        JsonSink sent = pretty ? indented(json) : json;
        boolean head = isHead(http);
        if (!head && sent.size() >= WORTH_PACKING && takesGzip(http)) {
            sendPacked(sent, response);
            return;
        }
        response.setContentLength(sent.size());
        if (!head) {
            sent.writeTo(response.getOutputStream());
        }
    }

    private static boolean isHead(HttpServletRequest http) {
        return http.getMethod().equals("HEAD");
    }

    private static JsonSink indented(JsonSink json) {
        String text = JsonWriter.pretty(JsonReader.read(json.toBytes()));
        return new JsonSink(json.size() * 2).raw(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean takesGzip(HttpServletRequest http) {
        @Nullable String accepted = http.getHeader("Accept-Encoding");
        return accepted != null
                && accepted.matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    private static void sendPacked(JsonSink json, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.size() / 4);
        try (OutputStream gzip = new GZIPOutputStream(packed, 8192)) {
            json.writeTo(gzip);
        }
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentLength(packed.size());
        packed.writeTo(response.getOutputStream());
    }
}
