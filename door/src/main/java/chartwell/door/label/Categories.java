package chartwell.door.label;

import chartwell.door.data.PackagedJson;
import chartwell.door.label.Category.Codes;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.engine.json.JsonWriter;
import chartwell.record.index.Labelling;

import com.google.common.hash.Hashing;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The categories in force on a day, and what resources are of them: by the codes that they have
/// anywhere, and by their own security labels. Immutable.
public final class Categories implements Labelling {
    private static final String PACKAGED = "label/categories.json";

    private final Map<String, Category> byCode = new LinkedHashMap<>();
    private final Map<String, List<Rule>> bySystem = new HashMap<>();
    private final long version;

    private record Rule(Category category, Codes codes) {}

    private Categories(List<Category> all, long version) {
        for (Category category : all) {
            if (byCode.put(category.code(), category) != null) {
                throw new IllegalArgumentException("two categories are " + category.code());
            }
            for (Codes codes : category.codes()) {
                bySystem.computeIfAbsent(codes.system(), key -> new ArrayList<>())
                        .add(new Rule(category, codes));
            }
        }
        this.version = version;
    }

    /// Those that come with Chartwell, `categories.json`, as they are in force on a day.
    ///
    /// @throws IllegalArgumentException where one is not as it must be; the message names it
    public static Categories packaged(LocalDate day) {
        return of(PackagedJson.read(PACKAGED), day);
    }

    /// Categories by their data, as they are in force on a day.
    ///
    /// @throws IllegalArgumentException where one is not as it must be; the message names it
    static Categories of(Json data, LocalDate day) {
        if (!(data instanceof JsonArray array)) {
            throw new IllegalArgumentException("categories are an array");
        }
        List<Category> categories = new ArrayList<>();
        JsonSink written = new JsonSink(4096);
        for (Json each : array) {
            if (!(each instanceof JsonObject object)) {
                throw new IllegalArgumentException("a category is an object");
            }
            Category category = CategoryReader.read(object);
            if (category.isInForce(day)) {
                categories.add(category);
                JsonWriter.write(object, written);
            }
        }
        return new Categories(
                categories, Hashing.sipHash24().hashBytes(written.toBytes()).asLong() | 1);
    }

    /// All of them, in the order of their data.
    public List<Category> all() {
        return List.copyOf(byCode.values());
    }

    /// What a resource is of, each with the first thing that says so.
    public List<Finding> findings(JsonObject resource) {
        Map<String, Finding> found = new LinkedHashMap<>();
        JsonObject meta = resource.object("meta");
        if (meta != null) {
            for (JsonObject label : meta.objects("security")) {
                String code = label.text("code");
                if (code != null) {
                    category(label.text("system"), code)
                            .map(byCode::get)
                            .ifPresent(
                                    it ->
                                            found.putIfAbsent(
                                                    it.code(),
                                                    new Finding(it, "its own label " + code)));
                }
            }
        }
        if (!"Consent".equals(resource.text("resourceType"))) {
            codes(resource, found);
        }
        return List.copyOf(found.values());
    }

    private void codes(JsonObject object, Map<String, Finding> found) {
        String system = object.text("system");
        String code = object.text("code");
        if (system != null && code != null) {
            for (Rule rule : bySystem.getOrDefault(system, List.of())) {
                rule.codes()
                        .why(code)
                        .ifPresent(
                                why ->
                                        found.putIfAbsent(
                                                rule.category().code(),
                                                new Finding(rule.category(), why)));
            }
        }
        for (int i = 0; i < object.size(); i++) {
            if (!object.name(i).equals("meta")) {
                below(object.value(i), found);
            }
        }
    }

    private void below(Json value, Map<String, Finding> found) {
        switch (value) {
            case JsonObject object -> codes(object, found);
            case JsonArray array -> array.forEach(each -> below(each, found));
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
        }
    }

    @Override
    public Set<String> of(JsonObject resource) {
        Set<String> codes = new LinkedHashSet<>();
        findings(resource).forEach(finding -> codes.add(finding.category().code()));
        return codes;
    }

    @Override
    public Optional<String> category(@Nullable String system, String code) {
        return byCode.values().stream()
                .filter(it -> it.system().equals(system) && it.labels().contains(code))
                .map(Category::code)
                .findFirst();
    }

    @Override
    public List<String> categories() {
        return List.copyOf(byCode.keySet());
    }

    @Override
    public Shown shown(String category) {
        Category known = byCode.get(category);
        if (known == null) {
            throw new IllegalArgumentException("no category " + category);
        }
        return new Shown(known.system(), known.code(), known.title());
    }

    @Override
    public long version() {
        return version;
    }
}
