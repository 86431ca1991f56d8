package chartwell.record.auditevent;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Stored;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.read.ReadResult;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.SearchResult.Match;
import chartwell.record.search.SearchResult.Page;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Tag("database")
class AuditReadingTest {
    private static final Database DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-03-14T15:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Access MIRA = access("mira.holm", "physician", Sight.everything());
    private static final Access OTTO = access("otto_%", "clerk", Sight.everything());
    private static final Access IDA = access("ida", "privacy officer", Sight.everything());
    private static final long PANEL = 7;

    private static AuditTrail trail;
    private static AuditReading reading;

    @BeforeAll
    static void fill() throws SQLException {
        trail = AuditTrail.open(DATABASE, CLOCK, "node-1");
        reading = new AuditReading(DATABASE, trail, CLOCK);
        try (Connection connection = DATABASE.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into resource (rid, type, id, at, gone, tokens)
                    values (1, 1, 'ada', 0, false, '{}'), (2, 1, 'ben', 0, false, '{}')
                    """);
            statement.execute("insert into panel values (7, 2)");
            for (AuditEntry entry : entries()) {
                trail.insert(connection, entry, Set.of());
            }
        }
    }

    @AfterAll
    static void close() {
        trail.close();
        DATABASE.close();
    }

    /// Their details name them in the tests.
    private static List<AuditEntry> entries() {
        return List.of(
                entry(MIRA, "read", 1).on("Observation", "g1", 2).about("ada").with("a"),
                entry(MIRA, "update", 2).on("Patient", "ada", 3).about("ada").with("b"),
                entry(OTTO, "create", 3).on("Observation", "g2", 1).about("ben").with("c"),
                entry(OTTO, "delete", 4).on("Observation", "g2", 2).about("ben").with("d"),
                entry(OTTO, "read", 5).on("Patient", "ada", null).ending("forbidden").with("e"),
                entry(MIRA, "search-type", 6).on("Patient", null, null).with("f"),
                entry(MIRA, "transaction", 7).with("g"),
                entry(MIRA, "export", 8).ending("exception").with("h"),
                entry(MIRA, "read", 40).on("Observation", "g1", 2).about("ada").with("i"));
    }

    @Test
    void eachParameterFindsWhatItNames() {
        Map<String, String> searches =
                Map.ofEntries(
                        Map.entry("patient=ada", "ieba"),
                        Map.entry("patient=Patient/ben", "dc"),
                        Map.entry("patient=ada,ben", "iedcba"),
                        Map.entry("entity=Observation/g2", "dc"),
                        Map.entry("entity=Observation/g2/_history/2", "d"),
                        Map.entry("entity=Patient/ada", "ieba"),
                        Map.entry("agent=mira.holm", "ihgfba"),
                        Map.entry("agent:identifier=urn:x|mira.holm", "ihgfba"),
                        Map.entry("agent-name=MIRA", "ihgfba"),
                        Map.entry("agent-name=otto_", "edc"),
                        Map.entry("agent-name=ott__", ""),
                        Map.entry("agent-name:contains=TO_%25", "edc"),
                        Map.entry("agent-name:exact=Mira.holm", ""),
                        Map.entry("agent-role=clerk", "edc"),
                        Map.entry("address=10.0", "ihgfedcba"),
                        Map.entry("action=C", "c"),
                        Map.entry("action=C,D", "dc"),
                        Map.entry("action=R&patient=ada", "iea"),
                        Map.entry("action=E", "hgf"),
                        Map.entry("subtype=http://hl7.org/fhir/restful-interaction|create", "c"),
                        Map.entry("subtype=operation", "h"),
                        Map.entry("type=rest", "ihgfedcba"),
                        Map.entry("type=object", ""),
                        Map.entry("outcome=0", "igfdcba"),
                        Map.entry("outcome=4", "e"),
                        Map.entry("outcome=8", "h"),
                        Map.entry("outcome=4,8", "he"),
                        Map.entry("date=2026-03-01", "hgfedcba"),
                        Map.entry("date=ne2026-03-01", "i"),
                        Map.entry("date=ge2026-03-01T00:05:00Z", "ihgfe"),
                        Map.entry("date=gt2026-03-01T00:05", "ihgf"),
                        Map.entry("date=le2026-03-01T00:02:00Z", "ba"),
                        Map.entry("date=lt2026-03-01T00:02:00Z", "a"),
                        Map.entry("date=sa2026-03-01&date=eb2027", "i"));
        searches.forEach(
                (asked, expected) -> assertThat(found(asked)).as(asked).isEqualTo(expected));
    }

    @Test
    void pagesLeadThroughAllOfIt() {
        StringBuilder seen = new StringBuilder();
        String cursor = null;
        int pages = 0;
        do {
            Page page = page(IDA, "_count=4&agent=mira.holm,otto_%25&_total=accurate", cursor);
            assertThat(page.total()).isEqualTo(9);
            seen.append(details(page));
            cursor = page.cursor();
            pages++;
        } while (cursor != null);
        assertThat(seen).hasToString("ihgfedcba");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void readsByTheIdThatASearchGave() {
        for (Match match : page(IDA, "agent=mira.holm", null).matches()) {
            assertThat(reading.read(IDA, match.resource().id()))
                    .isInstanceOfSatisfying(
                            ReadResult.Found.class,
                            found ->
                                    assertThat(found.resource().bytes())
                                            .isEqualTo(match.resource().bytes()));
        }
        for (String id : List.of("nothing", "1-1", "-1-1", "zzzzzzzzzzz-1", "x".repeat(64))) {
            assertThat(reading.read(IDA, id)).as(id).isInstanceOf(ReadResult.NotFound.class);
        }
    }

    @Test
    void anActorOfAPanelSeesTheEntriesOfItsPatients() {
        Access clinic = access("clinic", "nurse", new Sight.Panel(PANEL));
        Page page = page(clinic, "_total=accurate", null);
        assertThat(details(page)).isEqualTo("dc");
        assertThat(page.total()).isEqualTo(2);
        assertThat(details(page(clinic, "patient=ada", null))).isEmpty();
        String hidden = page(IDA, "patient=ada", null).matches().getFirst().resource().id();
        assertThat(reading.read(clinic, hidden)).isInstanceOf(ReadResult.NotFound.class);
    }

    @Test
    void refusesWhatItDoesNotKnowAndSaysSo() {
        for (String asked :
                List.of(
                        "policy=x",
                        "patient:missing=true",
                        "_include=*",
                        "_sort=agent",
                        "_count=-1",
                        "_count=many",
                        "date=yesterday",
                        "date=ap2026",
                        "patient=",
                        "entity=nothing")) {
            assertThat(reading.search(IDA, parameters(asked), false, null))
                    .as(asked)
                    .isInstanceOf(SearchResult.Refused.class);
        }
        assertThat(reading.search(IDA, List.of(), false, "broken"))
                .isInstanceOf(SearchResult.Refused.class);
        assertThat(page(IDA, "outcome=refused", null).matches()).isEmpty();
    }

    @Test
    void lenientHandlingWarnsInstead() {
        Page page = (Page) reading.search(IDA, parameters("policy=x&patient=ben"), true, null);
        assertThat(page.warnings())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("not-supported");
        assertThat(page.used()).containsExactly(new Parameter("patient", "ben"));
        assertThat(details(page)).isEqualTo("dc");
    }

    @Test
    void aCountAloneHasNoMatches() {
        Page page = page(IDA, "_summary=count&patient=ada", null);
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.matches()).isEmpty();
        assertThat(page.cursor()).isNull();
    }

    @Test
    void lookingAtTheTrailLeavesItsOwnTrace() throws Exception {
        Access vera = access("vera", "auditor", Sight.everything());
        page(vera, "patient=ada", null);
        reading.search(vera, parameters("policy=x"), false, null);
        Page page = page(IDA, "agent=vera", null);
        for (int tries = 0; page.matches().size() < 2 && tries < 200; tries++) {
            Thread.sleep(10);
            page = page(IDA, "agent=vera", null);
        }
        assertThat(page.matches()).hasSize(2);
    }

    private static Access access(String actor, String role, Sight sight) {
        return new Access(actor, role, "TREAT", "10.0.0.7", sight);
    }

    private static AuditEntry entry(Access access, String interaction, int minute) {
        Instant day = Instant.parse("2026-03-01T00:00:00Z");
        return AuditEntry.of(
                day.plusSeconds(minute > 9 ? minute * 86_400L : minute * 60L), access, interaction);
    }

    private static List<Parameter> parameters(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.add(
                    new Parameter(
                            pair.substring(0, equals),
                            pair.substring(equals + 1).replace("%25", "%")));
        }
        return parameters;
    }

    private static Page page(Access access, String query, @Nullable String cursor) {
        SearchResult result = reading.search(access, parameters(query), false, cursor);
        assertThat(result).as(query).isInstanceOf(Page.class);
        return (Page) result;
    }

    /// The names of the entries that a search finds, those of the tests' own reading left out.
    private static String found(String query) {
        return details(page(IDA, query + "&_count=1000", null));
    }

    private static String details(Page page) {
        StringBuilder names = new StringBuilder();
        for (Match match : page.matches()) {
            names.append(nameOf(match.resource()));
        }
        return names.toString();
    }

    private static String nameOf(Stored event) {
        String json = new String(event.bytes(), StandardCharsets.UTF_8);
        for (AuditEntry entry : entries()) {
            if (entry.at().equals(event.updated()) && !json.contains("AuditEvent/")) {
                return String.valueOf(entry.detail());
            }
        }
        return "";
    }
}
