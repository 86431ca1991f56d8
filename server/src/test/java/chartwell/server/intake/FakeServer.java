package chartwell.server.intake;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A FHIR server of a few lines: takes bundles, once where asked, and refuses each resource whose
/// id is `bad`. Breaks the connection of a body of more than 2 MB, as some do. Remembers everything
/// that it got.
final class FakeServer implements AutoCloseable {

    final List<JsonObject> received = Collections.synchronizedList(new ArrayList<>());

    /// How many of the next requests are turned away as too many.
    final AtomicInteger busy = new AtomicInteger();

    private static final long LARGEST = 2 << 20;

    private final Set<String> digests = Collections.synchronizedSet(new HashSet<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/fhir", this::handle);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// Types and ids of all resources that came in taken bundles, in the order they came.
    List<String> resources() {
        return received.stream()
                .flatMap(bundle -> bundle.objects("entry").stream())
                .map(entry -> Objects.requireNonNull(entry.object("resource")))
                .map(resource -> resource.text("resourceType") + "/" + resource.text("id"))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, "{\"resourceType\":\"CapabilityStatement\"}");
            return;
        }
        if (Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")) > LARGEST) {
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "later");
            return;
        }
        JsonObject bundle = JsonReader.readObject(body, JsonLimits.DEFAULT);
        boolean batch = "batch".equals(bundle.text("type"));
        int bad = bad(bundle);
        if (bad >= 0 && !batch) {
            answer(exchange, 422, outcome("Bundle.entry[%d].resource.gender".formatted(bad)));
            return;
        }
        String digest = exchange.getRequestHeaders().getFirst("Chartwell-Once");
        if (digest != null && !digests.add(digest)) {
            answer(exchange, 200, outcome("Bundle"));
            return;
        }
        received.add(bundle);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < bundle.objects("entry").size(); i++) {
            entries.add(
                    i == bad
                            ? "{\"response\":{\"status\":\"422\",\"outcome\":%s}}"
                                    .formatted(outcome("Patient.gender"))
                            : "{\"response\":{\"status\":\"201 Created\"}}");
        }
        answer(
                exchange,
                200,
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[%s]}"
                        .formatted(String.join(",", entries)));
    }

    private static int bad(JsonObject bundle) {
        List<JsonObject> entries = bundle.objects("entry");
        for (int i = 0; i < entries.size(); i++) {
            JsonObject resource = Objects.requireNonNull(entries.get(i).object("resource"));
            if ("bad".equals(resource.text("id"))) {
                return i;
            }
        }
        return -1;
    }

    private static String outcome(String place) {
        return """
               {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value",
               "diagnostics":"This code is\\nnot known.","expression":["%s"]}]}"""
                .formatted(place);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
