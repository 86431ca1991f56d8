package chartwell.bench.yardstick;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;

/// Who is on a server.
final class People {
    private People() {}

    /// The ids of up to 200 of them.
    static List<String> ids(URI fhir) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] bundle =
                    client.send(
                                    HttpRequest.newBuilder(URI.create(fhir + "/Patient?_count=200"))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body();
            return JsonReader.readObject(bundle, JsonLimits.DEFAULT).objects("entry").stream()
                    .map(entry -> entry.object("resource"))
                    .filter(Objects::nonNull)
                    .map(JsonObject.class::cast)
                    .map(resource -> String.valueOf(resource.text("id")))
                    .toList();
        }
    }
}
