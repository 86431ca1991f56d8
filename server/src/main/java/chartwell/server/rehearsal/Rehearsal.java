package chartwell.server.rehearsal;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks a server that holds some people for what it will be asked for: reads, searches, histories,
/// changes, and the pages. What it runs through tells Java which classes to have ready (JEP 483).
public final class Rehearsal implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int READS = 15;
    private static final int CHANGES = 8;
    private static final int PAGES = 5;

    /// What is asked about each person in turn, below the FHIR API.
    private static final List<String> SEARCHES =
            List.of(
                    "Patient?family={family}",
                    "Patient?name={family}&birthdate=ge1950&_sort=family",
                    "Patient?_elements=id,name,birthDate&_count=20",
                    "Patient?_has:Condition:patient:code=http://snomed.info/sct%7C59621000",
                    "Condition?code=http://snomed.info/sct%7C59621000&_summary=count",
                    "Condition?patient={id}&clinical-status=active",
                    "Observation?patient={id}&code=http://loinc.org%7C29463-7",
                    "Observation?patient={id}&category=laboratory&_sort=-date&_count=50",
                    "Observation?patient={id}&date=ge2015&_total=accurate",
                    "Encounter?patient={id}&_include=Encounter:participant",
                    "Encounter?subject.family={family}&_count=10",
                    "MedicationRequest?patient={id}&_include=MedicationRequest:medication",
                    "Patient/{id}/Procedure?_count=20",
                    "Patient/{id}/_history",
                    "Patient/{id}/$everything?_count=100");

    private final URI server;
    private final int times;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Person(String id, String family) {}

    /// One of many requests of a kind, by its number.
    private interface Step {
        void take(int number) throws IOException, InterruptedException;
    }

    /// @param server such as `http://127.0.0.1:8080`
    /// @param times how often each search is asked; of what comes more often in a day, a multiple
    public Rehearsal(URI server, int times) {
        this.server = server;
        this.times = times;
    }

    /// Goes through the day.
    ///
    /// @throws IOException where the server refuses something, or holds nobody
    public void run() throws IOException, InterruptedException {
        List<Person> people = people();
        many(READS * times, i -> fetch("/fhir/Patient/" + turn(people, i).id()));
        for (String search : SEARCHES) {
            many(times, i -> fetch("/fhir/" + about(search, turn(people, i))));
        }
        change(people);
        Walk.of(this::page, turn(people, 0).family(), PAGES * times);
        fetch("/fhir/metadata");
    }

    private List<Person> people() throws IOException, InterruptedException {
        List<Person> people = new ArrayList<>();
        for (JsonObject entry : resource(fetch("/fhir/Patient?_count=100")).objects("entry")) {
            JsonObject patient = entry.object("resource");
            if (patient != null && !patient.objects("name").isEmpty()) {
                String family = patient.objects("name").getFirst().text("family");
                people.add(
                        new Person(
                                String.valueOf(patient.text("id")),
                                URLEncoder.encode(String.valueOf(family), StandardCharsets.UTF_8)));
            }
        }
        if (people.isEmpty()) {
            throw new IOException("there is nobody to rehearse with at " + server);
        }
        return people;
    }

    /// Creates, changes, reads back and deletes measurements.
    private void change(List<Person> people) throws IOException, InterruptedException {
        Map<Integer, String> created = new ConcurrentHashMap<>();
        many(
                CHANGES * times,
                i -> {
                    String json = weight("new", turn(people, i), i);
                    HttpResponse<byte[]> answer = send("POST", "/fhir/Observation", json);
                    created.put(i, String.valueOf(resource(answer).text("id")));
                });
        many(
                CHANGES * times,
                i -> {
                    String id = String.valueOf(created.get(i));
                    send("PUT", "/fhir/Observation/" + id, weight(id, turn(people, i), i + 1));
                });
        many(
                times,
                i -> {
                    String id = String.valueOf(created.get(i));
                    fetch("/fhir/Observation/" + id + "/_history/1");
                    send("DELETE", "/fhir/Observation/" + id, "");
                });
    }

    private static String weight(String id, Person person, int number) {
        return """
               {"resourceType":"Observation","id":"%s","status":"final","category":[{"coding":[{
               "system":"http://terminology.hl7.org/CodeSystem/observation-category",
               "code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org",
               "code":"29463-7","display":"Body weight"}]},
               "subject":{"reference":"Patient/%s"},"effectiveDateTime":"2020-0%d-15T08:00:00Z",
               "valueQuantity":{"value":%d.5,"unit":"kg","system":"http://unitsofmeasure.org",
               "code":"kg"}}"""
                .formatted(id, person.id(), number % 9 + 1, number % 60 + 40);
    }

    private static Person turn(List<Person> people, int number) {
        return people.get(number % people.size());
    }

    private static String about(String search, Person person) {
        return search.replace("{id}", person.id()).replace("{family}", person.family());
    }

    private static JsonObject resource(HttpResponse<byte[]> answer) {
        return JsonReader.readObject(answer.body(), JsonLimits.DEFAULT);
    }

    private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private HttpResponse<byte[]> send(String method, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "application/fhir+json")
                        .header("Content-Type", "application/fhir+json")
                        .method(method, BodyPublishers.ofString(json));
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode());
        }
        return answer;
    }

    /// A page, as a browser gets it; also one that says that something is not there.
    private String page(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "text/html")
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 500) {
            throw new IOException(path + " failed");
        }
        return answer.body();
    }

    /// Takes a step many times, by several clients at once, until one fails.
    private static void many(int times, Step step) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        executor.submit(
                                () -> {
                                    for (int n = next.getAndIncrement();
                                            n < times;
                                            n = next.getAndIncrement()) {
                                        step.take(n);
                                    }
                                    return null;
                                }));
            }
            for (Future<?> ended : clients) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
