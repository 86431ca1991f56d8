package chartwell.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.audit.AuditVerification;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.feed.Change;
import chartwell.record.feed.FeedPage;
import chartwell.record.feed.FeedPosition;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Compares what a server has with what a load sent: each bundle is there whole, in the content of
/// each resource, the search index, the history, the trail and the feed, or in none of them.
final class WholeBundles {
    private final URI fhir;
    private final String database;
    private final Load load;
    private final String seed;
    private final HttpClient client = HttpClient.newHttpClient();

    /// All versions that the histories tell of, `Type/id/version`, with the bundle of each.
    private final Map<String, String> versions = new TreeMap<>();

    /// `database` is the URL of the server's.
    WholeBundles(URI fhir, String database, Load load, String seed) {
        this.fhir = fhir;
        this.database = database;
        this.load = load;
        this.seed = seed;
    }

    void check() throws Exception {
        Map<String, Map<String, JsonNode>> stored = stored();
        assertThat(stored.keySet()).as(seed).containsAll(load.acknowledged());
        assertThat(load.begun()).as(seed).containsAll(stored.keySet());
        for (Map.Entry<String, Map<String, JsonNode>> bundle : stored.entrySet()) {
            assertThat(bundle.getValue())
                    .as("bundle %s, %s", bundle.getKey(), seed)
                    .isEqualTo(Load.resources(bundle.getKey()));
        }
        Set<String> everything = new HashSet<>();
        for (String key : stored.keySet()) {
            Set<String> expected = new HashSet<>(Load.resources(key).keySet());
            everything.addAll(expected);
            expected.remove(Load.shared(key));
            assertThat(found(key)).as("search for %s, %s", key, seed).isEqualTo(expected);
        }
        Set<String> any = new HashSet<>(references(all("/Observation?_count=1000")));
        any.addAll(references(all("/Patient?_count=1000")));
        assertThat(any).as("search for any, %s", seed).isEqualTo(everything);
        assertThat(fed())
                .as("the feed, %s", seed)
                .containsExactlyInAnyOrderElementsOf(versions.keySet());
        assertTraced(stored.size());
    }

    /// The content of each version, by bundle and by `Type/id`, as the histories have it.
    private Map<String, Map<String, JsonNode>> stored() throws IOException, InterruptedException {
        Map<String, Map<String, JsonNode>> stored = new HashMap<>();
        Map<String, Integer> newest = new HashMap<>();
        for (String type : List.of("Patient", "Observation")) {
            for (JsonNode entry : all("/" + type + "/_history?_count=1000")) {
                ObjectNode resource = (ObjectNode) entry.get("resource");
                int version = resource.remove("meta").get("versionId").asInt();
                String reference = type + "/" + resource.get("id").asString();
                String key = resource.at("/identifier/0/value").asString();
                versions.put(reference + "/" + version, key);
                newest.merge(reference, version, Math::max);
                assertThat(
                                stored.computeIfAbsent(key, k -> new HashMap<>())
                                        .put(reference, resource))
                        .as("%s of %s twice, %s", reference, key, seed)
                        .isNull();
            }
        }
        int count = newest.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(versions).as("versions without gaps, %s", seed).hasSize(count);
        return stored;
    }

    /// What the search index finds of a bundle, but for the patient that others share.
    private Set<String> found(String key) throws IOException, InterruptedException {
        Set<String> found = new HashSet<>();
        String query = "?_elements=id&_count=1000&identifier=" + Load.SYSTEM + "%7C" + key;
        found.addAll(references(all("/Observation" + query + "&patient=" + Load.patient(key))));
        found.addAll(references(all("/Patient" + query + "&birthdate=1980-02-03")));
        return found;
    }

    private static List<String> references(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> entry.get("resource"))
                .map(
                        resource ->
                                resource.get("resourceType").asString()
                                        + "/"
                                        + resource.get("id").asString())
                .toList();
    }

    private List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> entries = new ArrayList<>();
        String next = fhir + path;
        while (next != null) {
            HttpRequest get = HttpRequest.newBuilder(URI.create(next)).build();
            HttpResponse<String> answer = client.send(get, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode bundle = Load.MAPPER.readTree(answer.body());
            bundle.path("entry").forEach(entries::add);
            next = null;
            for (JsonNode link : bundle.path("link")) {
                if (link.get("relation").asString().equals("next")) {
                    next = link.get("url").asString();
                }
            }
        }
        return entries;
    }

    /// All versions that the feed tells of.
    private List<String> fed() {
        List<String> fed = new ArrayList<>();
        Access access = new Access("reader", "test", "HSYSADMIN", "test", Sight.everything());
        try (Database other = Database.at(database, DatabaseSettings.standard());
                HealthRecord record =
                        HealthRecord.open(
                                other,
                                Definitions.r4(),
                                InstantSource.system(),
                                RandomGenerator.getDefault(),
                                "reader",
                                false)) {
            FeedPage page = new FeedPage(List.of(), FeedPosition.START, true);
            while (page.more()) {
                page = record.feed().next(access, page.position(), 10_000, Long.MAX_VALUE);
                for (Change change : page.changes()) {
                    fed.add(change.type() + "/" + change.id() + "/" + change.version());
                }
            }
        }
        return fed;
    }

    /// Each bundle is in the log once, and in the trail under its one transaction for each of its
    /// two patients; the trail's chain holds.
    private void assertTraced(int bundles) throws SQLException {
        String trail = " from audit where interaction = 'transaction' and outcome = 'ok'";
        try (Database other = Database.at(database, DatabaseSettings.standard());
                Connection connection = other.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            for (String counted :
                    List.of(
                            "select count(*) from transaction",
                            "select count(distinct tx)" + trail,
                            "select count(distinct patient)"
                                    + trail
                                    + " and patient not like '%-shared'",
                            "select count(*)" + trail + " and patient like '%-shared'")) {
                try (ResultSet row = statement.executeQuery(counted)) {
                    row.next();
                    assertThat(row.getInt(1)).as("%s, %s", counted, seed).isEqualTo(bundles);
                }
            }
            assertThat(new AuditVerification(other).verify(List.of(), _ -> {}).findings())
                    .as(seed)
                    .isEmpty();
        }
    }
}
