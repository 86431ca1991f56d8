package chartwell.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.main.TestSite;

import com.github.luben.zstd.ZstdInputStream;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Six synthetic people on a server, and two actors: one sees all, one every other of the people.
/// Whose a resource is is told by where it came from: a bundle of Synthea is one person's, and what
/// is made here says whose it is. Nothing is asked of what is judged.
final class TwoActors implements AutoCloseable {
    /// Whom both see.
    static final List<String> OPEN = List.of("Dach", "Kautzer", "Mills");

    /// Whom only one sees.
    static final List<String> HIDDEN = List.of("Labadie", "Bosco", "Morissette");

    /// The first of both.
    static final String HERS = "Dach";

    static final String OTHERS = "Labadie";
    /// Whom both see, and whose entry was merged into that of one who is hidden.
    static final String MERGED = "Vormals";

    static final Set<String> BOTH = Set.of(HERS, OTHERS);

    /// Types that by R4 cannot refer to a patient.
    private static final Set<String> NOBODYS =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "Medication");

    private static final String PANEL = "1";

    /// What was sent: the reference, of a version where its owners are not those of all versions,
    /// and the people whose it is.
    private record Source(String reference, Set<String> of, JsonObject content) {
        boolean isHidden() {
            return of.stream().anyMatch(HIDDEN::contains);
        }
    }

    private final TestSite site = new TestSite();
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    TwoActors() {
        load();
        store(
                "patient",
                Set.of(MERGED),
                """
                {"resourceType":"Patient","name":[{"family":"%s"}],
                 "link":[{"type":"replaced-by","other":{"reference":"Patient/%s"}}]}"""
                        .formatted(MERGED, id("patient", OTHERS)));
        show();
        for (String person : List.of(HERS, OTHERS)) {
            addTo(person);
        }
        addOfBoth();
        Stream.concat(HIDDEN.stream(), OPEN.stream()).forEach(this::addProblems);
    }

    TestSite site() {
        return site;
    }

    /// The headers by which the actor is known who sees half of the people.
    static List<String> half() {
        return List.of("Test-Panel", PANEL);
    }

    /// What was stored of a kind for a person: `id("note", "Dach")`.
    String id(String kind, String person) {
        return Objects.requireNonNull(ids.get(kind + " " + person), kind + " " + person);
    }

    /// The references of what is there and hidden in every version; of a type where one is named.
    List<String> hidden(String type) {
        return references(type, true);
    }

    /// The references of what both see and what is somebody's.
    List<String> open(String type) {
        return references(type, false);
    }

    private List<String> references(String type, boolean hidden) {
        List<String> apart =
                List.of(
                        id("deleted", HERS),
                        id("deleted", OTHERS),
                        id("moved to", OTHERS),
                        id("moved from", HERS));
        return sources.values().stream()
                .filter(source -> source.isHidden() == hidden && !source.of.isEmpty())
                .map(Source::reference)
                .filter(reference -> !reference.contains("/_history/"))
                .filter(reference -> reference.startsWith(type + "/") || type.isEmpty())
                .filter(reference -> !apart.contains(id(reference)))
                .sorted()
                .toList();
    }

    /// Whether a version is hidden; what the tests themselves stored later is not.
    boolean hides(String reference, @Nullable String version) {
        Source source = sources.get(reference + "/_history/" + version);
        if (source == null) {
            source = sources.get(reference);
        }
        return source != null && source.isHidden();
    }

    /// Whether a resource can belong to nobody, as a hospital does.
    boolean isNobodys(String reference) {
        Source source = sources.get(reference);
        return source != null && source.of.isEmpty();
    }

    /// What tells of those who are hidden.
    Telling tellingOfHidden() {
        return telling(true);
    }

    /// What tells of anybody.
    Telling tellingOfAnybody() {
        List<JsonObject> people =
                sources.values().stream()
                        .filter(s -> !s.of.isEmpty())
                        .map(Source::content)
                        .toList();
        List<JsonObject> nobodys =
                sources.values().stream().filter(s -> s.of.isEmpty()).map(Source::content).toList();
        return new Telling(people, nobodys);
    }

    private Telling telling(boolean hidden) {
        return new Telling(
                sources.values().stream()
                        .filter(source -> source.isHidden() == hidden)
                        .map(Source::content)
                        .toList(),
                sources.values().stream()
                        .filter(source -> source.isHidden() != hidden)
                        .map(Source::content)
                        .toList());
    }

    private void load() {
        Path file = Path.of("..", "sample", "population.ndjson.zst");
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new ZstdInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.length() < 800_000).forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(String line) {
        JsonObject bundle = read(line);
        List<JsonObject> resources =
                bundle.objects("entry").stream()
                        .map(entry -> Objects.requireNonNull(entry.object("resource")))
                        .toList();
        @Nullable String person =
                resources.stream()
                        .filter(resource -> "Patient".equals(resource.text("resourceType")))
                        .map(patient -> patient.objects("name").getFirst().text("family"))
                        .findFirst()
                        .orElse(null);
        if (person != null && !OPEN.contains(person) && !HIDDEN.contains(person)) {
            return;
        }
        HttpResponse<byte[]> taken = site.json("POST", "", line);
        assertThat(taken.statusCode()).isEqualTo(200);
        List<JsonObject> entries = TestSite.resource(taken).objects("entry");
        for (int i = 0; i < resources.size(); i++) {
            String location =
                    String.valueOf(
                            Objects.requireNonNull(entries.get(i).object("response"))
                                    .text("location"));
            String reference = location.substring(0, location.indexOf("/_history"));
            String type = String.valueOf(resources.get(i).text("resourceType"));
            boolean nobodys = person == null || NOBODYS.contains(type);
            add(reference, nobodys ? Set.of() : Set.of(person), resources.get(i));
            if (type.equals("Patient")) {
                ids.put("patient " + person, id(reference));
            }
        }
    }

    private void add(String reference, Set<String> of, JsonObject content) {
        JsonObject named = content.with("id", Json.string(id(reference.replaceAll("/_h.*", ""))));
        sources.put(reference, new Source(reference, of, named));
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    private void show() {
        try (Connection connection = site.database().maintenance().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into panel (panel, patient)
                                select ?, rid from resource where id = ? and patient = rid""")) {
            for (String person : Stream.concat(OPEN.stream(), Stream.of(MERGED)).toList()) {
                statement.setLong(1, Long.parseLong(PANEL));
                statement.setString(2, id("patient", person));
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What Synthea does not make: content, notes that others refer to, what was deleted.
    private void addTo(String person) {
        String patient = "Patient/" + id("patient", person);
        String note =
                """
                {"resourceType":"Observation","status":"final","code":{"text":"Whisper of %1$s"},
                 "identifier":[{"system":"urn:whisper","value":"whisper-%1$s"}],
                 "performer":[{"reference":"Practitioner/away-%1$s"}],
                 "subject":{"reference":"%2$s"},"valueString":"Heard of %1$s"}"""
                        .formatted(person, patient);
        store("note", Set.of(person), note);
        store("deleted", Set.of(person), note.replace("Whisper", "Murmur"));
        site.send("DELETE", "/Observation/" + id("deleted", person), new byte[0]);
        String words = "Long letter about %s, kept apart.\n".formatted(person).repeat(4000);
        String binary =
                """
                {"resourceType":"Binary","contentType":"text/plain","data":"%s"}"""
                        .formatted(base64(words));
        store("binary", Set.of(person), binary);
        String letter =
                """
                {"resourceType":"DocumentReference","status":"current",
                 "subject":{"reference":"%s"},"content":[{"attachment":%s}]}""";
        String apart =
                "{\"contentType\":\"text/plain\",\"title\":\"Scan of %s\",\"url\":\"Binary/%s\"}"
                        .formatted(person, id("binary", person));
        store("scan", Set.of(person), letter.formatted(patient, apart));
        String within =
                "{\"contentType\":\"text/plain\",\"title\":\"Letter on %s\",\"data\":\"%s\"}"
                        .formatted(person, base64(words.replace("letter", "memo")));
        store("letter", Set.of(person), letter.formatted(patient, within));
        store(
                "provenance",
                Set.of(person),
                """
                {"resourceType":"Provenance","recorded":"2024-01-01T00:00:00Z",
                 "agent":[{"who":{"display":"Clerk of %s"}}],
                 "target":[{"reference":"Observation/%s"}]}"""
                        .formatted(person, id("note", person)));
    }

    /// What they have in common, each in their own words; the hidden said so first.
    private void addProblems(String person) {
        String condition =
                """
                {"resourceType":"Condition","subject":{"reference":"Patient/%s"},
                 "code":{"coding":[{"code":"%s"%s}],"text":"As the sister of %s said"}}""";
        String patient = id("patient", person);
        store("coded", Set.of(person), condition.formatted(patient, "I10", "", person));
        String display = ",\"display\":\"Sugar of %s\"".formatted(person);
        store("called", Set.of(person), condition.formatted(patient, "E11", display, person));
    }

    private void addOfBoth() {
        String hers = "{\"reference\":\"Patient/" + id("patient", HERS) + "\"}";
        String others = "{\"reference\":\"Patient/" + id("patient", OTHERS) + "\"}";
        store(
                "group",
                BOTH,
                """
                {"resourceType":"Group","type":"person","actual":true,"name":"Group of two",
                 "member":[{"entity":%s},{"entity":%s}]}"""
                        .formatted(hers, others));
        store(
                "person",
                BOTH,
                """
                {"resourceType":"Person","name":[{"family":"Doppelgaenger"}],
                 "link":[{"target":%s},{"target":%s}]}"""
                        .formatted(hers, others));
        store(
                "bridge",
                Set.of(HERS),
                """
                {"resourceType":"Observation","status":"final","code":{"text":"Bridge"},
                 "subject":%s,"hasMember":[{"reference":"Observation/%s"}],
                 "derivedFrom":[{"reference":"Observation/%s"}]}"""
                        .formatted(hers, id("note", OTHERS), id("deleted", OTHERS)));
        move("to", others, Set.of(OTHERS), hers, Set.of(HERS));
        move("from", hers, Set.of(HERS), others, Set.of(OTHERS));
    }

    /// A result that was misfiled, and moved.
    private void move(
            String way, String before, Set<String> whose, String after, Set<String> thenWhose) {
        String result =
                """
                {"resourceType":"Observation","status":"final","code":{"text":"Misfiled %s"},
                 "subject":%s,"valueString":"Said of %s"}""";
        String first = result.formatted(way, before, whose);
        store("moved " + way, whose, first);
        String reference = "Observation/" + id("moved " + way, whose.iterator().next());
        String second =
                result.formatted(way, after, thenWhose)
                        .replace(
                                "{\"resourceType\"",
                                "{\"id\":\"" + id(reference) + "\",\"resourceType\"");
        assertThat(site.json("PUT", "/" + reference, second).statusCode()).isEqualTo(200);
        add(reference + "/_history/1", whose, read(first));
        add(reference, thenWhose, read(second));
    }

    private void store(String kind, Set<String> of, String json) {
        String id = site.create(json);
        String reference = read(json).text("resourceType") + "/" + id;
        of.forEach(person -> ids.put(kind + " " + person, id));
        add(reference, of, read(json));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject read(String json) {
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    @Override
    public void close() {
        site.close();
    }
}
