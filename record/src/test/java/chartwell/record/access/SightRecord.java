package chartwell.record.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonObject;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A record of a random world, and beside it all versions of it as they were written.
final class SightRecord {
    private static final Access ALL =
            new Access("all", "test", "HOPERAT", "test", Sight.everything());

    /// All versions of each resource by its reference; null is a deletion.
    final Map<String, List<@Nullable JsonObject>> versions = new LinkedHashMap<>();

    final HealthRecord health;

    SightRecord(HealthRecord health, SightWorld world) {
        this.health = health;
        fill(world);
    }

    static HealthRecord open(Database database, long seed) {
        Instant[] now = {SightWorld.NOON};
        return HealthRecord.open(
                database,
                Definitions.r4(),
                () -> now[0] = now[0].plusMillis(1),
                new SplittableRandom(seed),
                "oracle",
                false,
                new SightLabelling());
    }

    void fill(SightWorld world) {
        put(world.resources());
        put(world.changes());
        put(world.changes());
        for (String reference : new TreeSet<>(world.deletions())) {
            commit(List.of(new Entry.Delete(null, type(reference), id(reference), null)));
            Objects.requireNonNull(versions.get(reference)).add(null);
        }
    }

    private void put(List<JsonObject> resources) {
        List<Entry> entries = new ArrayList<>();
        for (JsonObject resource : resources) {
            String reference = SightWorld.id(resource);
            List<@Nullable JsonObject> its =
                    versions.computeIfAbsent(reference, key -> new ArrayList<>());
            if (its.isEmpty() || !resource.equals(its.getLast())) {
                its.add(resource);
            }
            entries.add(new Entry.Update(null, id(reference), resource, null, false));
        }
        commit(entries);
    }

    private void commit(List<Entry> entries) {
        assertThat(health.transactions().commit(ALL, "transaction", entries, null))
                .isInstanceOf(TransactionResult.Committed.class);
    }

    static String type(String reference) {
        return reference.substring(0, reference.indexOf('/'));
    }

    static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    @Nullable JsonObject current(String reference) {
        return Objects.requireNonNull(versions.get(reference)).getLast();
    }

    Set<String> those(Predicate<String> there, String type, Predicate<JsonObject> like) {
        return versions.keySet().stream()
                .filter(reference -> type(reference).equals(type) && there.test(reference))
                .filter(reference -> like.test(Objects.requireNonNull(current(reference))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<String> found(Access access, String search) {
        List<String> found = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SearchResult.Page page = page(access, search, cursor);
            page.matches().forEach(match -> found.add(match.resource().reference()));
            cursor = page.cursor();
        } while (cursor != null);
        return found;
    }

    SearchResult.Page page(Access access, String search, @Nullable String cursor) {
        String type = search.substring(0, search.indexOf('?'));
        List<Parameter> parameters =
                Stream.of(search.substring(search.indexOf('?') + 1).split("&", -1))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new Parameter(pair[0], pair[1]))
                        .toList();
        return (SearchResult.Page)
                health.searching().search(access, type, parameters, false, cursor);
    }
}
