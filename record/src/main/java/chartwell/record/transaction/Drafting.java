package chartwell.record.transaction;

import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What entries say of themselves.
final class Drafting {
    private Drafting() {}

    static List<Draft> drafts(List<Entry> entries) {
        List<Draft> drafts = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            drafts.add(new Draft(i, entry, type(entry), resource(entry)));
        }
        return drafts;
    }

    static @Nullable JsonObject resource(Entry entry) {
        return switch (entry) {
            case Entry.Create create -> create.resource();
            case Entry.Update update -> update.resource();
            case Entry.ConditionalUpdate update -> update.resource();
            case Entry.Delete _, Entry.ConditionalDelete _ -> null;
        };
    }

    static String type(Entry entry) {
        return switch (entry) {
            case Entry.Delete delete -> delete.type();
            case Entry.ConditionalDelete delete -> delete.type();
            case Entry.Create _, Entry.Update _, Entry.ConditionalUpdate _ ->
                    Objects.requireNonNull(
                            Objects.requireNonNull(resource(entry)).text("resourceType"));
        };
    }

    /// The id that an entry names.
    static @Nullable String id(Entry entry) {
        return switch (entry) {
            case Entry.Update update -> update.id();
            case Entry.Delete delete -> delete.id();
            case Entry.Create _, Entry.ConditionalUpdate _, Entry.ConditionalDelete _ -> null;
        };
    }

    static @Nullable List<Parameter> criteria(Entry entry) {
        return switch (entry) {
            case Entry.Create create -> create.ifNoneExist();
            case Entry.ConditionalUpdate update -> update.criteria();
            case Entry.ConditionalDelete delete -> delete.criteria();
            case Entry.Update _, Entry.Delete _ -> null;
        };
    }

    static boolean isConditional(Entry entry) {
        return criteria(entry) != null;
    }

    /// A hash for each entry's criteria: equal criteria on one type have equal hashes, in
    /// whatever order they are written.
    static int[] criteriaHashes(List<Entry> entries) {
        return entries.stream()
                .filter(Drafting::isConditional)
                .mapToInt(
                        entry ->
                                Objects.requireNonNull(criteria(entry)).stream()
                                                .mapToInt(Parameter::hashCode)
                                                .sum()
                                        + 31 * type(entry).hashCode())
                .map(hash -> hash ^ (hash >>> 16))
                .toArray();
    }
}
