package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.chart.ChartResult;
import chartwell.record.chart.Charts;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.person.Found;
import chartwell.record.person.Wanted;
import chartwell.record.population.Overview;
import chartwell.record.read.PastVersion;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Within;
import chartwell.record.sight.Sights.Asked;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// For random records, consents, labels and actors: what each actor gets through each door is what
/// [NaiveSight] allows, no more and no less, with totals and pages. The worlds are the same in each
/// run; `-Doracle.seed=N` makes others, and repeats one that a failure names, and
/// `-Doracle.worlds=N` makes more of them.
@Tag("database")
class SightOracleTest {
    private static final int ACTORS = 25;

    private long cases;
    private String actor = "";

    @Test
    void everyDoorShowsWhatTheOracleAllows() {
        long first = Long.getLong("oracle.seed", 20_261_130);
        for (long seed = first; seed < first + Long.getLong("oracle.worlds", 4); seed++) {
            try (Database database = TestDatabase.fresh();
                    HealthRecord health = SightRecord.open(database, seed)) {
                SightRecord record = new SightRecord(health, new SightWorld(seed));
                SightWorld random = new SightWorld(~seed);
                for (int i = 0; i < ACTORS; i++) {
                    Asked asked = random.asked();
                    actor =
                            "-Doracle.seed=%d -Doracle.worlds=1, actor %d: %s"
                                    .formatted(seed, i, asked);
                    compare(record, asked);
                }
            }
        }
        assertThat(cases).isGreaterThan(5_000);
    }

    private void compare(SightRecord record, Asked asked) {
        NaiveSight oracle = new NaiveSight(record.versions, asked);
        Access access =
                new Access("one", "test", "TREAT", "test", record.health.sights().of(asked));
        Map<String, Boolean> seen = new HashMap<>();
        record.versions.keySet().forEach(reference -> seen.put(reference, oracle.sees(reference)));
        reads(record, access, oracle, seen);
        histories(record, access, oracle);
        Predicate<String> there =
                reference ->
                        Boolean.TRUE.equals(seen.get(reference))
                                && record.current(reference) != null;
        searches(record, access, there);
        connections(record, access, there);
        charts(record, access, there);
    }

    private void same(String what, @Nullable Object found, Object expected) {
        cases++;
        assertThat(found).as("%s for %s", what, actor).isEqualTo(expected);
    }

    private void reads(
            SightRecord record, Access access, NaiveSight oracle, Map<String, Boolean> seen) {
        for (String reference : record.versions.keySet()) {
            String type = SightRecord.type(reference);
            String kind =
                    !Boolean.TRUE.equals(seen.get(reference))
                            ? "NotFound"
                            : record.current(reference) == null ? "Gone" : "Found";
            ReadResult read = record.health.reading().read(access, type, SightRecord.id(reference));
            same("read " + reference, read.getClass().getSimpleName(), kind);
            List<@Nullable JsonObject> versions =
                    Objects.requireNonNull(record.versions.get(reference));
            List<Integer> shown = new ArrayList<>();
            for (int version = versions.size(); version > 0; version--) {
                boolean sees = oracle.sees(reference, version);
                if (sees) {
                    shown.add(version);
                }
                ReadResult past =
                        record.health
                                .reading()
                                .vread(
                                        access,
                                        type,
                                        SightRecord.id(reference),
                                        Integer.toString(version));
                String its =
                        !sees ? "NotFound" : versions.get(version - 1) == null ? "Gone" : "Found";
                same("vread %s/%d".formatted(reference, version), name(past), its);
            }
            HistoryResult history =
                    record.health
                            .reading()
                            .history(
                                    access,
                                    type,
                                    SightRecord.id(reference),
                                    new HistoryRange(null, null, 50, null));
            List<Integer> listed = new ArrayList<>();
            if (history instanceof HistoryResult.Page page) {
                page.versions().forEach(past -> listed.add(past.stored().version()));
                same("total of the history of " + reference, page.total(), (long) shown.size());
            }
            same("history of " + reference, listed, shown);
        }
    }

    private static String name(ReadResult result) {
        return result.getClass().getSimpleName();
    }

    private void histories(SightRecord record, Access access, NaiveSight oracle) {
        for (@Nullable String type : new @Nullable String[] {null, "Observation", "Consent"}) {
            Set<String> expected = new TreeSet<>();
            record.versions.forEach(
                    (reference, versions) -> {
                        for (int version = 1; version <= versions.size(); version++) {
                            if ((type == null || type.equals(SightRecord.type(reference)))
                                    && oracle.sees(reference, version)) {
                                expected.add(reference + "/" + version);
                            }
                        }
                    });
            Set<String> found = new TreeSet<>();
            @Nullable String cursor = null;
            do {
                HistoryRange range = new HistoryRange(null, null, 17, cursor);
                HistoryResult.Page page =
                        (HistoryResult.Page)
                                record.health.reading().history(access, type, null, range);
                for (PastVersion past : page.versions()) {
                    found.add(past.stored().reference() + "/" + past.stored().version());
                }
                cursor = page.cursor();
            } while (cursor != null);
            same("history of " + type, found, expected);
        }
    }

    private void searches(SightRecord record, Access access, Predicate<String> there) {
        for (String type :
                record.versions.keySet().stream().map(SightRecord::type).distinct().toList()) {
            Set<String> all = record.those(there, type, json -> true);
            paged(record, access, type + "?", all);
        }
        Set<String> hiv = record.those(there, "Observation", json -> codes(json).contains("hiv"));
        paged(record, access, "Observation?code=http://codes|hiv", hiv);
        paged(record, access, "Observation?code=http://codes|hiv&_sort=-date", hiv);
        paged(
                record,
                access,
                "Observation?patient=Patient/p1",
                record.those(there, "Observation", json -> refers(json, "subject", "Patient/p1")));
        paged(
                record,
                access,
                "Condition?code:not=http://codes|hiv",
                record.those(there, "Condition", json -> !codes(json).contains("hiv")));
        paged(
                record,
                access,
                "Encounter?status=finished&_sort=_lastUpdated",
                record.those(there, "Encounter", json -> "finished".equals(json.text("status"))));
    }

    private static String codes(JsonObject json) {
        return NaiveSight.text(json.get("code"));
    }

    private static boolean refers(JsonObject json, String element, String reference) {
        return NaiveSight.text(json.get(element)).contains("\"" + reference + "\"");
    }

    /// The same found at once and page by page, with totals.
    private void paged(SightRecord record, Access access, String search, Set<String> expected) {
        same(search, new TreeSet<>(record.found(access, search + "&_count=500")), expected);
        List<String> pages = record.found(access, search + "&_count=3");
        same("pages of " + search, new TreeSet<>(pages), expected);
        same("size of pages of " + search, pages.size(), expected.size());
        same(
                "total of " + search,
                record.page(access, search + "&_total=accurate&_count=1", null).total(),
                (long) expected.size());
        same(
                "estimated total of " + search,
                record.page(access, search + "&_total=estimate&_count=1", null).total(),
                (long) expected.size());
    }

    /// What leads from one resource to another leads only to and by what is seen.
    private void connections(SightRecord record, Access access, Predicate<String> there) {
        Predicate<JsonObject> ofFinished =
                json ->
                        record
                                .those(there, "Encounter", e -> "finished".equals(e.text("status")))
                                .stream()
                                .anyMatch(e -> refers(json, "encounter", e));
        Predicate<JsonObject> ofMen =
                json ->
                        record
                                .those(there, "Patient", p -> "male".equals(p.text("gender")))
                                .stream()
                                .anyMatch(p -> refers(json, "subject", p));
        paged(
                record,
                access,
                "Observation?encounter.status=finished",
                record.those(there, "Observation", ofFinished));
        paged(
                record,
                access,
                "Observation?subject:Patient.gender=male",
                record.those(there, "Observation", ofMen));
        Predicate<JsonObject> havingHiv =
                patient ->
                        record
                                .those(there, "Observation", json -> codes(json).contains("hiv"))
                                .stream()
                                .map(reference -> Objects.requireNonNull(record.current(reference)))
                                .anyMatch(it -> refers(it, "subject", SightWorld.id(patient)));
        paged(
                record,
                access,
                "Patient?_has:Observation:subject:code=http://codes|hiv",
                record.those(there, "Patient", havingHiv));
        Set<String> observations = record.those(there, "Observation", json -> true);
        Set<String> with = new TreeSet<>(observations);
        for (String reference : observations) {
            JsonObject json = Objects.requireNonNull(record.current(reference));
            with.addAll(
                    record.those(
                            there, "Encounter", e -> refers(json, "encounter", SightWorld.id(e))));
        }
        same(
                "includes",
                new TreeSet<>(
                        record.found(
                                access, "Observation?_count=500&_include=Observation:encounter")),
                with);
        Set<String> patients = record.those(there, "Patient", json -> true);
        Set<String> results = new TreeSet<>(patients);
        patients.forEach(
                patient ->
                        results.addAll(
                                record.those(
                                        there,
                                        "Observation",
                                        it -> refers(it, "subject", patient))));
        same(
                "reverse includes",
                new TreeSet<>(
                        record.found(access, "Patient?_count=500&_revinclude=Observation:subject")),
                results);
    }

    private void charts(SightRecord record, Access access, Predicate<String> there) {
        Set<String> people = record.those(there, "Patient", json -> true);
        Found found =
                record.health
                        .people()
                        .find(
                                access,
                                new Wanted(List.of("family"), List.of(), List.of()),
                                Within.all(),
                                "family",
                                50);
        same(
                "people found",
                found instanceof Found.People some ? some.hits().size() : 0,
                people.size());
        same(
                "people counted",
                record
                        .health
                        .population()
                        .overview(
                                access,
                                Within.all(),
                                List.of(),
                                List.of(SightWorld.NOON, SightWorld.NOON.plusSeconds(1)),
                                5)
                        .groups()
                        .stream()
                        .mapToLong(Overview.Group::people)
                        .sum(),
                (long) people.size());
        for (int i = 0; i < SightWorld.PEOPLE; i++) {
            String patient = "Patient/p" + i;
            ChartResult chart =
                    record.health
                            .charts()
                            .open(access, "p" + i, Optional.empty(), Charts.Part.ALL, "test");
            SearchResult everything =
                    record.health.searching().everything(access, "p" + i, List.of(), null);
            same("chart of " + patient, chart instanceof ChartResult.Found, there.test(patient));
            same(
                    "everything of " + patient,
                    everything instanceof SearchResult.Page,
                    there.test(patient));
            if (chart instanceof ChartResult.Found(var its)
                    && everything instanceof SearchResult.Page page) {
                long observations =
                        record.those(
                                        there,
                                        "Observation",
                                        json ->
                                                refers(json, "subject", patient)
                                                        || refers(json, "performer", patient))
                                .size();
                same("facts of " + patient, (long) its.count(Set.of("Observation")), observations);
                List<String> sent =
                        page.matches().stream().map(it -> it.resource().reference()).toList();
                same(
                        "observations in everything of " + patient,
                        sent.stream().filter(it -> it.startsWith("Observation/")).count(),
                        observations);
                same("nothing hidden", sent.stream().allMatch(there), true);
            }
        }
    }
}
