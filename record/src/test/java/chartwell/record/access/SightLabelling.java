package chartwell.record.access;

import chartwell.engine.json.JsonObject;
import chartwell.record.index.Labelling;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Codes `hiv` and `sud`, and the labels that [NaiveSight] knows.
final class SightLabelling implements Labelling {

    @Override
    public Set<String> of(JsonObject resource) {
        return NaiveSight.labels(resource);
    }

    @Override
    public Optional<String> category(@Nullable String system, String code) {
        JsonObject label =
                JsonObject.builder()
                        .add("system", String.valueOf(system))
                        .add("code", code)
                        .build();
        return Optional.ofNullable(NaiveSight.category(label));
    }

    @Override
    public List<String> categories() {
        return SightWorld.LABELS;
    }

    @Override
    public Shown shown(String category) {
        return new Shown("http://codes", category, category);
    }

    @Override
    public long version() {
        return 1;
    }
}
