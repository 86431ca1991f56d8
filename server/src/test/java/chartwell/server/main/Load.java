package chartwell.server.main;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Writers that post transaction bundles to a server that may be gone at any moment, and remember
/// what they sent and what was acknowledged.
///
/// A bundle `w2b3` creates a patient and its observations, which refer to it by its `fullUrl`,
/// and gives a new version to one patient that all bundles of its writer share.
final class Load {
    static final int OBSERVATIONS = 60;

    /// The system of the identifiers that name the bundle.
    static final String SYSTEM = "urn:load";

    static final JsonMapper MAPPER = new JsonMapper();
    private static final int WRITERS = 8;

    private final Supplier<URI> server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Thread> writers = new ArrayList<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /// `server` says where the server is now.
    Load(Supplier<URI> server) {
        this.server = server;
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(Thread.ofPlatform().start(() -> write(writer)));
        }
    }

    private void write(int writer) {
        for (int i = 0; !over; i++) {
            String key = "w" + writer + "b" + i;
            begun.add(key);
            try {
                HttpResponse<String> answer = client.send(request(key), BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    acknowledged.add(key);
                } else if (answer.statusCode() == 503) {
                    pause();
                } else {
                    refused.add(key + ": " + answer.statusCode() + " " + answer.body());
                }
            } catch (IOException goneOrBrokenOff) {
                // Whether this bundle was stored is not known.
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(100_000_000);
    }

    private HttpRequest request(String key) {
        return HttpRequest.newBuilder(server.get())
                .header("Content-Type", "application/fhir+json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(bundle(key))))
                .build();
    }

    /// All bundles that were sent, by their names.
    Set<String> begun() {
        return begun;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /// Answers that say no, of which there should be none.
    Set<String> refused() {
        return refused;
    }

    /// Sends no more, and waits until what was sent is answered.
    void end() throws InterruptedException {
        over = true;
        for (Thread writer : writers) {
            writer.join();
        }
        client.close();
    }

    private static ObjectNode bundle(String key) {
        ObjectNode bundle = MAPPER.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        String name = "urn:uuid:" + key;
        resources(key, name)
                .forEach(
                        (reference, resource) -> {
                            ObjectNode entry = entries.addObject();
                            if (reference.equals(patient(key))) {
                                entry.put("fullUrl", name);
                            }
                            entry.set("resource", resource);
                            entry.putObject("request").put("method", "PUT").put("url", reference);
                        });
        return bundle;
    }

    static String patient(String key) {
        return "Patient/" + key;
    }

    /// The patient that the bundles of one writer share.
    static String shared(String key) {
        return "Patient/" + key.substring(0, key.indexOf('b')) + "-shared";
    }

    /// What a bundle is to leave in the record, by `Type/id`.
    static Map<String, JsonNode> resources(String key) {
        return resources(key, patient(key));
    }

    private static Map<String, JsonNode> resources(String key, String subject) {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        ObjectNode patient = resource(patient(key), key);
        patient.put("birthDate", "1980-02-03");
        resources.put(patient(key), patient);
        resources.put(shared(key), resource(shared(key), key));
        for (int i = 0; i < OBSERVATIONS; i++) {
            String reference = "Observation/" + key + "-" + i;
            ObjectNode observation = resource(reference, key);
            observation.put("status", "final").put("effectiveDateTime", "2020-01-02");
            observation.putObject("code").put("text", "Number " + i);
            observation.putObject("subject").put("reference", subject);
            resources.put(reference, observation);
        }
        return resources;
    }

    private static ObjectNode resource(String reference, String key) {
        ObjectNode resource = MAPPER.createObjectNode();
        int slash = reference.indexOf('/');
        resource.put("resourceType", reference.substring(0, slash));
        resource.put("id", reference.substring(slash + 1));
        resource.putArray("identifier").addObject().put("system", SYSTEM).put("value", key);
        return resource;
    }
}
