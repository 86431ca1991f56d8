package chartwell.bench.disk;

import chartwell.bench.population.Examples;
import chartwell.bench.population.Texts;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Single resources put under their ids.
///
/// @param taken what the server took
/// @param refused a line for each that it did not
record Putting(Texts.Size taken, List<String> refused) {

    /// Puts the examples that the dictionary has not seen; those without an id
    /// are left out, and of several with one id the first is taken.
    static Putting examples(URI fhir) throws IOException, InterruptedException {
        long count = 0;
        long bytes = 0;
        List<String> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (byte[] example : Examples.heldOut()) {
                JsonObject resource = JsonReader.readObject(example, JsonLimits.DEFAULT);
                String id = resource.text("id");
                String place = resource.text("resourceType") + "/" + id;
                if (id == null || !seen.add(place)) {
                    continue;
                }
                byte[] compact = JsonWriter.bytes(resource);
                int status = put(client, URI.create(fhir + "/" + place), compact);
                if (status == 200 || status == 201) {
                    count++;
                    bytes += compact.length;
                } else {
                    refused.add("%s was refused: %d".formatted(place, status));
                }
            }
        }
        return new Putting(new Texts.Size(count, bytes), refused);
    }

    private static int put(HttpClient client, URI place, byte[] resource)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(place)
                                .header("Content-Type", "application/fhir+json")
                                .PUT(BodyPublishers.ofByteArray(resource))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
