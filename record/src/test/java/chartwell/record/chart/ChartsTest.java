package chartwell.record.chart;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.record.access.Access;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.content.Stored;
import chartwell.record.read.PastVersion;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Charts after a random life of two people: facts are added, changed, deleted, brought back, moved
/// to the other. What a chart must hold at each time is told by the histories alone.
@Tag("database")
class ChartsTest {
    private static final Lives LIVES = new Lives();
    private static final List<Instant> TIMES = LIVES.times();

    @AfterAll
    static void close() {
        LIVES.close();
    }

    @Test
    void holdsAtEachTimeWhatTheHistoriesSayWasCurrentThen() {
        List<Stored> all = versions();
        boolean removals = false;
        boolean returns = false;
        for (Access access : List.of(Lives.ALL, Lives.ANNAS)) {
            for (Instant time : TIMES) {
                Set<String> expected = expected(all, access, time);
                Optional<Chart> chart = LIVES.chart(access, Optional.of(time));
                assertThat(chart.map(ChartsTest::told).orElse(Set.of()))
                        .as("%s at %s", access.actor(), time)
                        .isEqualTo(expected);
                removals |= all.stream().anyMatch(v -> v.deleted() && v.updated().equals(time));
                returns |=
                        all.stream()
                                .anyMatch(
                                        v ->
                                                !v.deleted()
                                                        && v.updated().equals(time)
                                                        && before(all, v)
                                                                .map(Stored::deleted)
                                                                .orElse(false));
            }
            assertThat(told(LIVES.chart(access, Optional.empty()).orElseThrow()))
                    .isEqualTo(expected(all, access, Instant.now()));
        }
        assertThat(removals && returns).isTrue();
        assertThat(family(TIMES.getLast())).isEqualTo("Before");
        assertThat(family(Instant.now())).isEqualTo("After");
        assertThat(LIVES.chart(Lives.ALL, Optional.of(TIMES.getFirst()))).isEmpty();
    }

    private static String family(Instant time) {
        JsonObject patient =
                Lives.read(LIVES.chart(Lives.ALL, Optional.of(time)).orElseThrow().patient());
        return Objects.requireNonNull(patient.objects("name").getFirst().text("family"));
    }

    private static Optional<Stored> before(List<Stored> all, Stored version) {
        return all.stream()
                .filter(one -> one.reference().equals(version.reference()))
                .filter(one -> one.version() == version.version() - 1)
                .findFirst();
    }

    /// By the histories: the last version of each until then, where it is about Anna and may be
    /// seen; one that names Bo too may not be seen by who sees Anna only.
    private static Set<String> expected(List<Stored> all, Access access, Instant time) {
        Map<String, Stored> current = new HashMap<>();
        all.stream()
                .filter(one -> !one.updated().isAfter(time))
                .sorted(Comparator.comparingInt(Stored::version))
                .forEach(one -> current.put(one.reference(), one));
        return current.values().stream()
                .filter(one -> !one.deleted() && one.type().equals("Observation"))
                .filter(one -> isAnnas(one))
                .filter(one -> access.equals(Lives.ALL) || !Lives.text(one).contains("Patient/bo"))
                .map(one -> one.reference() + "/" + one.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// In Anna's compartment are observations of her, and those that she made.
    private static boolean isAnnas(Stored one) {
        return Lives.text(one).contains("Patient/anna");
    }

    private static Set<String> told(Chart chart) {
        return LIVES.health().charts().read(chart.facts()).values().stream()
                .map(one -> one.reference() + "/" + one.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void ordersFactsByTheirDatesAsTheyWere() {
        for (Instant time : TIMES.subList(2, TIMES.size())) {
            Chart chart = LIVES.chart(Lives.ALL, Optional.of(time)).orElseThrow();
            List<String> dates =
                    LIVES.health().charts().read(chart.facts()).values().stream()
                            .map(one -> Lives.read(one).text("effectiveDateTime"))
                            .map(String::valueOf)
                            .toList();
            assertThat(dates).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void tellsWhatChangedBetweenAnyTwoTimes() {
        List<Stored> all = versions();
        for (int i = 1; i < TIMES.size(); i += 13) {
            for (int j = i; j < TIMES.size(); j += 17) {
                for (Access access : List.of(Lives.ALL, Lives.ANNAS)) {
                    Instant since = TIMES.get(i);
                    Instant until = TIMES.get(j);
                    Set<String> before = expected(all, access, since);
                    Set<String> after = expected(all, access, until);
                    Chart chart = LIVES.chart(access, Optional.of(until)).orElseThrow();
                    List<Changed> changes = LIVES.health().charts().changes(access, chart, since);
                    assertThat(changes.stream().map(ChartsTest::told))
                            .as("%s: %d to %d", access.actor(), i, j)
                            .containsExactlyInAnyOrderElementsOf(differences(before, after));
                    assertThat(changes)
                            .allMatch(
                                    one -> one.when().isAfter(since) && !one.when().isAfter(until));
                    assertThat(LIVES.health().charts().authors(changes)).hasSize(changes.size());
                }
            }
        }
    }

    private static String told(Changed changed) {
        return told(changed.before()) + " > " + told(changed.after());
    }

    private static String told(Optional<Fact> fact) {
        return fact.map(
                        one ->
                                LIVES.health()
                                        .charts()
                                        .read(List.of(one))
                                        .values()
                                        .iterator()
                                        .next())
                .map(one -> one.reference() + "/" + one.version())
                .orElse("");
    }

    private static List<String> differences(Set<String> before, Set<String> after) {
        List<String> differences = new ArrayList<>();
        Map<String, String> earlier = new HashMap<>();
        before.forEach(one -> earlier.put(name(one), one));
        for (String one : after) {
            String old = earlier.remove(name(one));
            if (!one.equals(old)) {
                differences.add((old == null ? "" : old) + " > " + one);
            }
        }
        earlier.values().forEach(old -> differences.add(old + " > "));
        return differences;
    }

    private static String name(String version) {
        return version.substring(0, version.lastIndexOf('/'));
    }

    @Test
    void putsResultsTogetherByTheirCodesAndFindsThoseOfAnEncounterAsTheyWere() {
        for (int i = 1; i < TIMES.size(); i += 9) {
            Chart chart = LIVES.chart(Lives.ALL, Optional.of(TIMES.get(i))).orElseThrow();
            Map<Fact, Stored> read = LIVES.health().charts().read(chart.facts());
            Map<String, Set<Fact>> expected = new HashMap<>();
            Set<Fact> during = new HashSet<>();
            read.forEach(
                    (fact, stored) -> {
                        JsonObject code = Objects.requireNonNull(Lives.read(stored).object("code"));
                        String said =
                                code.has("coding")
                                        ? code.objects("coding").getFirst().text("code") + ""
                                        : code.text("text") + "";
                        expected.computeIfAbsent(said, _ -> new HashSet<>()).add(fact);
                        if (Lives.text(stored).contains("Encounter/e1")) {
                            during.add(fact);
                        }
                    });
            Map<String, Set<Fact>> found = new HashMap<>();
            for (CodeGroup group : LIVES.health().charts().results(chart)) {
                String said = group.code().isEmpty() ? group.text() : group.code();
                found.put(said, Set.copyOf(group.facts()));
            }
            assertThat(found).isEqualTo(expected);
            assertThat(LIVES.health().charts().referring(chart, new Reference("Encounter", "e1")))
                    .containsExactlyInAnyOrderElementsOf(during);
        }
    }

    @Test
    void findsWhatSaysAllWordsWhateverTheirCaseAndAccents() {
        Chart chart = LIVES.chart(Lives.ALL, Optional.of(TIMES.get(90))).orElseThrow();
        List<Fact> facts = chart.facts();
        assertThat(found(facts, "MULLER", "life")).containsExactlyElementsOf(facts);
        assertThat(found(facts, "müller")).containsExactlyElementsOf(facts);
        assertThat(found(facts, "muller", "nowhere")).isEmpty();
        assertThat(found(facts, "resourceType")).as("a name of an element").isEmpty();
        assertThat(found(facts, "loinc.org")).as("for programs").isEmpty();
        Fact one = facts.get(facts.size() / 2);
        String step = note(one);
        assertThat(found(facts, step)).contains(one).allMatch(fact -> note(fact).contains(step));
        Charts.Hits first = LIVES.health().charts().saying(facts, List.of("life"), 0, 2);
        Charts.Hits rest =
                LIVES.health().charts().saying(facts, List.of("life"), first.next(), 1000);
        assertThat(first.facts()).containsExactlyElementsOf(facts.subList(0, 2));
        assertThat(rest.facts()).containsExactlyElementsOf(facts.subList(2, facts.size()));
        assertThat(rest.next()).isEqualTo(-1);
    }

    private static String note(Fact fact) {
        Stored stored = LIVES.health().charts().read(List.of(fact)).values().iterator().next();
        return Objects.requireNonNull(Lives.read(stored).objects("note").getFirst().text("text"));
    }

    private static List<Fact> found(List<Fact> facts, String... words) {
        return LIVES.health().charts().saying(facts, List.of(words), 0, 1000).facts();
    }

    private static List<Stored> versions() {
        List<Stored> versions = new ArrayList<>();
        for (String type : List.of("Observation", "Patient")) {
            @Nullable String cursor = null;
            do {
                HistoryResult.Page page =
                        (HistoryResult.Page)
                                LIVES.health()
                                        .reading()
                                        .history(
                                                Lives.ALL,
                                                type,
                                                null,
                                                new HistoryRange(null, null, 1000, cursor));
                page.versions().stream().map(PastVersion::stored).forEach(versions::add);
                cursor = page.cursor();
            } while (cursor != null);
        }
        return versions;
    }
}
