package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.fhirpath.FhirExamples;
import chartwell.engine.fhirpath.HapiPaths;
import chartwell.record.search.Population.Held;
import chartwell.record.search.SearchResult.Match;
import chartwell.record.search.SearchResult.Page;
import chartwell.record.search.SpecParameters.Spec;

import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Random searches over random resources give exactly what [NaiveSearch] gives, which looks at
/// each resource with HAPI's FHIRPath and shares no code with the search: the same resources on
/// all pages together, none twice, in the order asked for, with the same total, and the same
/// resources sent along. Also after updates and deletions, and for who may see half the patients.
@Tag("database")
class SearchOracleTest {
    private static final long SEED = 20_260_314;
    private static final int SEARCHES = 500;
    private static final int SHOWN = 12;

    /// Sound only in part, or numbers past the 15 digits that the record tells apart.
    private static final Set<String> LEFT_OUT = Set.of("observation-decimal.json");

    private final List<String> failures = new ArrayList<>();
    private int found;

    @Test
    void agreesWithANaiveEvaluator() throws IOException {
        run(Long.getLong("oracle.seed", SEED));
    }

    @Test
    @Tag("long")
    void agreesOnSeedsThatAreNewEachTime() throws IOException {
        for (int i = 0; i < Integer.getInteger("oracle.seeds", 20); i++) {
            run(System.nanoTime());
        }
    }

    private void run(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (OracleRecord record = new OracleRecord()) {
            RandomResources resources = new RandomResources(random.split());
            List<Resource> all = resources.all();
            for (int i = 0; i < all.size(); i += 50) {
                record.put(all.subList(i, Math.min(i + 50, all.size())));
            }
            examples(record);
            record.analyze();
            search(record, random.split(), SEARCHES);
            change(record, resources, random.split());
            search(record, random.split(), SEARCHES);
            record.seeHalf();
            assertThat(record.seen().all())
                    .hasSizeBetween(100, record.population.all().size() - 100);
            search(record, random.split(), SEARCHES);
        }
        assertThat(failures)
                .withFailMessage(
                        () ->
                                failures.size()
                                        + " searches differ. Replay: mvn test -pl record -am"
                                        + " -Dtest=SearchOracleTest"
                                        + " -Dsurefire.failIfNoSpecifiedTests=false"
                                        + " -Doracle.seed="
                                        + seed
                                        + "\n"
                                        + failures.stream()
                                                .limit(SHOWN)
                                                .collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(found).as("searches that found something").isGreaterThan(SEARCHES / 3);
    }

    private static void examples(OracleRecord record) throws IOException {
        int number = 0;
        for (Map.Entry<String, byte[]> example : FhirExamples.upTo(6_000).entrySet()) {
            if (number++ % 9 == 0 && !LEFT_OUT.contains(example.getKey())) {
                Resource resource = HapiPaths.read(example.getValue());
                String type = resource.fhirType();
                if (resource.hasId() && !type.equals("Bundle") && !type.equals("Parameters")) {
                    record.putIfSound(resource);
                }
            }
        }
    }

    private static void change(
            OracleRecord record, RandomResources resources, SplittableRandom random) {
        List<Resource> updates = new ArrayList<>();
        for (Held one : List.copyOf(record.population.all())) {
            if (!RandomResources.makes(one.type())) {
                continue;
            }
            int what = random.nextInt(10);
            if (what == 0) {
                record.delete(one.type(), one.id());
            } else if (what <= 4) {
                updates.add(resources.one(one.type(), one.id()));
            }
        }
        record.put(updates);
    }

    private void search(OracleRecord record, SplittableRandom random, int times) {
        RandomSearches searches = new RandomSearches(random, record.population);
        NaiveSearch naive = new NaiveSearch(record.seen(), record.now());
        for (int i = 0; i < times; i++) {
            String type = searches.type();
            List<Parameter> criteria = searches.criteria(type);
            switch (random.nextInt(4)) {
                case 0 -> paged(record, naive, type, criteria, null, 1 + random.nextInt(7));
                case 1 -> {
                    String sort = searches.sort(type);
                    paged(record, naive, type, criteria, sort, 1 + random.nextInt(9));
                }
                case 2 -> {
                    Spec link = searches.link(type);
                    if (random.nextBoolean()) {
                        including(record, naive, type, criteria, link);
                    } else {
                        iterating(record, naive, type, criteria, link);
                    }
                }
                default -> {
                    paged(record, naive, type, criteria, null, 1000);
                    matching(record, naive, type, criteria);
                }
            }
        }
    }

    private void paged(
            OracleRecord record,
            NaiveSearch naive,
            String type,
            List<Parameter> criteria,
            @Nullable String sort,
            int count) {
        List<Parameter> asked = new ArrayList<>(criteria);
        asked.add(new Parameter("_count", Integer.toString(count)));
        asked.add(new Parameter("_total", "accurate"));
        if (sort != null) {
            asked.add(new Parameter("_sort", sort));
        }
        List<Held> matches = new ArrayList<>();
        Set<String> references = new HashSet<>();
        @Nullable String cursor = null;
        do {
            Page page = page(record, type, asked, cursor);
            if (page == null) {
                return;
            }
            for (Match match : page.matches()) {
                String reference = match.resource().reference();
                if (!references.add(reference)) {
                    fail(type, asked, "twice: " + reference);
                }
                Held held = record.seen().get(reference);
                if (held != null) {
                    matches.add(held);
                }
            }
            cursor = page.cursor();
            Set<String> expected = references(naive.find(type, criteria));
            if (page.total() == null || page.total() != expected.size()) {
                fail(type, asked, "total " + page.total() + ", not " + expected.size());
            }
            if (cursor == null) {
                compare(type, asked, references, expected);
            }
        } while (cursor != null && references.size() <= record.population.all().size());
        if (sort != null && !naive.isSorted(matches, sort)) {
            fail(type, asked, "order: " + matches.stream().map(Held::reference).toList());
        }
    }

    /// What conditional changes find, which looks at the values again.
    private void matching(
            OracleRecord record, NaiveSearch naive, String type, List<Parameter> criteria) {
        try (Connection connection = record.database().interactive().getConnection()) {
            Matching matching = record.health().searching();
            switch (matching.find(connection, record.access(), type, criteria, 10_000)) {
                case Matching.Matches.Ids(List<String> ids) ->
                        compare(
                                type,
                                criteria,
                                ids.stream().map(id -> type + "/" + id).collect(Collectors.toSet()),
                                references(naive.find(type, criteria)));
                case Matching.Matches.Refused _ -> {} // what all of a type have is no criterion
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void including(
            OracleRecord record,
            NaiveSearch naive,
            String type,
            List<Parameter> criteria,
            @Nullable Spec link) {
        if (link == null) {
            return;
        }
        Population population = record.seen();
        List<Held> matches = naive.find(type, criteria);
        Set<String> expected = new TreeSet<>();
        for (Held match : matches) {
            population.references(match, link).stream()
                    .filter(reference -> population.get(reference) != null)
                    .forEach(expected::add);
        }
        Set<String> own = references(matches);
        for (Held source : population.of(type)) {
            if (population.references(source, link).stream().anyMatch(own::contains)) {
                expected.add(source.reference());
            }
        }
        expected.removeAll(own);
        List<Parameter> asked = new ArrayList<>(criteria);
        asked.add(new Parameter("_count", "1000"));
        asked.add(new Parameter("_include", type + ":" + link.code()));
        asked.add(new Parameter("_revinclude", type + ":" + link.code()));
        Page page = page(record, type, asked, null);
        if (page != null) {
            compare(type, asked, included(page), expected);
        }
    }

    /// What matches lead to, and what that leads to, and so on.
    private void iterating(
            OracleRecord record,
            NaiveSearch naive,
            String type,
            List<Parameter> criteria,
            @Nullable Spec link) {
        if (link == null) {
            return;
        }
        Population population = record.seen();
        Set<String> own = references(naive.find(type, criteria));
        Set<String> all = new TreeSet<>(own);
        Set<String> last = own;
        for (int round = 0; round < 8; round++) {
            Set<String> next = new TreeSet<>();
            for (String reference : last) {
                Held one = population.get(reference);
                if (one != null && one.type().equals(type)) {
                    next.addAll(population.references(one, link));
                }
            }
            next.removeIf(reference -> population.get(reference) == null);
            next.removeAll(all);
            all.addAll(next);
            last = next;
        }
        all.removeAll(own);
        List<Parameter> asked = new ArrayList<>(criteria);
        asked.add(new Parameter("_count", "1000"));
        asked.add(new Parameter("_include:iterate", type + ":" + link.code()));
        Page page = page(record, type, asked, null);
        if (page != null) {
            compare(type, asked, included(page), all);
        }
    }

    private static Set<String> included(Page page) {
        return page.matches().stream()
                .filter(Match::included)
                .map(match -> match.resource().reference())
                .collect(Collectors.toSet());
    }

    private @Nullable Page page(
            OracleRecord record, String type, List<Parameter> asked, @Nullable String cursor) {
        return switch (record.health()
                .searching()
                .search(record.access(), type, asked, false, cursor)) {
            case Page page -> page;
            case SearchResult.Refused refused -> {
                fail(type, asked, "refused: " + refused.problem().message());
                yield null;
            }
        };
    }

    private void compare(
            String type, List<Parameter> asked, Set<String> actual, Set<String> expected) {
        found += expected.isEmpty() ? 0 : 1;
        if (!actual.equals(expected)) {
            Set<String> missing = new TreeSet<>(expected);
            missing.removeAll(actual);
            Set<String> more = new TreeSet<>(actual);
            more.removeAll(expected);
            fail(type, asked, "missing " + missing + ", too many " + more);
        }
    }

    private static Set<String> references(List<Held> resources) {
        return resources.stream().map(Held::reference).collect(Collectors.toSet());
    }

    private void fail(String type, List<Parameter> asked, String how) {
        failures.add(type + "?" + Searching.written(asked) + "\n    " + how);
    }
}
