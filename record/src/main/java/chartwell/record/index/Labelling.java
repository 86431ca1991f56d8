package chartwell.record.index;

import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which sensitive categories a resource is of. The record keeps what it says and knows no rule of
/// it. Implementations are immutable and safe to share between threads.
public interface Labelling {

    /// A label as `meta.security` shows it.
    record Shown(String system, String code, String display) {}

    /// The categories of a resource, by the rules and by its own security labels.
    Set<String> of(JsonObject resource);

    /// The category that a security label stands for; empty where it stands for none that hides.
    Optional<String> category(@Nullable String system, String code);

    /// All categories that there are.
    List<String> categories();

    /// How a category is shown.
    ///
    /// @throws IllegalArgumentException where there is no such category
    Shown shown(String category);

    /// A number of the rules: what was labelled by others is labelled anew.
    long version();

    /// No rules, and no label that hides.
    static Labelling none() {
        return new Labelling() {
            @Override
            public Set<String> of(JsonObject resource) {
                return Set.of();
            }

            @Override
            public Optional<String> category(@Nullable String system, String code) {
                return Optional.empty();
            }

            @Override
            public List<String> categories() {
                return List.of();
            }

            @Override
            public Shown shown(String category) {
                throw new IllegalArgumentException("no category " + category);
            }

            @Override
            public long version() {
                return 0;
            }
        };
    }
}
