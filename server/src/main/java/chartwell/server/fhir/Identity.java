package chartwell.server.fhir;

import chartwell.record.search.Parameter;
import chartwell.record.transaction.Entry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which resource a change is for, as far as can be told before it is carried out: `Patient/1`, or
/// the criteria by which it will be found.
final class Identity {
    private Identity() {}

    /// Null for a new resource.
    static @Nullable String of(Entry entry) {
        return switch (entry) {
            case Entry.Create create ->
                    create.ifNoneExist() == null
                            ? null
                            : found(create.resource().text("resourceType"), create.ifNoneExist());
            case Entry.Update update -> update.resource().text("resourceType") + "/" + update.id();
            case Entry.ConditionalUpdate update ->
                    found(update.resource().text("resourceType"), update.criteria());
            case Entry.Delete delete -> delete.type() + "/" + delete.id();
            case Entry.ConditionalDelete delete -> found(delete.type(), delete.criteria());
        };
    }

    private static String found(@Nullable String type, List<Parameter> criteria) {
        return type + Target.query(criteria);
    }
}
