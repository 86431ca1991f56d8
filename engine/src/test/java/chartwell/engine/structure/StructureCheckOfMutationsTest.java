package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;

/// One thing is broken at a random place of a good example: the check names that place.
class StructureCheckOfMutationsTest {
    private static final StructureCheck CHECK = new StructureCheck(Definitions.r4());
    private static final List<JsonObject> EXAMPLES = load();

    /// What can be done to a value that FHIR never allows.
    enum Mutation {
        UNKNOWN_ELEMENT,
        EMPTY_OBJECT,
        TEXT_FOR_OBJECT,
        WRAPPED,
        UNWRAPPED,
        EMPTY_TEXT,
        EMPTY_ARRAY,
        NULL;

        /// The broken value, or null where this cannot be done to the value.
        @Nullable Json of(Json value) {
            return switch (this) {
                case UNKNOWN_ELEMENT ->
                        value instanceof JsonObject object
                                ? object.with("notOfFhir", Json.string("x"))
                                : null;
                case TEXT_FOR_OBJECT -> value instanceof JsonObject ? Json.string("x") : null;
                case EMPTY_OBJECT ->
                        value instanceof JsonArray ? null : JsonObject.builder().build();
                case WRAPPED -> value instanceof JsonArray ? null : JsonArray.of(value);
                case UNWRAPPED -> value instanceof JsonArray array ? array.get(0) : null;
                case EMPTY_TEXT -> value instanceof Json.JsonString ? Json.string("") : null;
                case EMPTY_ARRAY -> value instanceof JsonArray ? JsonArray.of() : null;
                case NULL -> Json.JsonNull.NULL;
            };
        }
    }

    @Property(tries = 3000)
    void namesTheBrokenPlace(
            @ForAll("examples") JsonObject example,
            @ForAll @IntRange(min = 1, max = 100_000) int place,
            @ForAll Mutation mutation) {
        Breaker counting = new Breaker(mutation, -1);
        counting.members(example, "");
        if (counting.seen == 0) {
            return;
        }
        Breaker breaker = new Breaker(mutation, place % counting.seen);
        JsonObject broken = breaker.members(example, example.text("resourceType"));
        assertThat(CHECK.check(broken))
                .extracting(StructureIssue::path)
                .contains(Objects.requireNonNull(breaker.brokenPath));
    }

    @Provide
    Arbitrary<JsonObject> examples() {
        return Arbitraries.of(EXAMPLES);
    }

    /// Copies a tree and breaks the value with a number, counting those that can be broken.
    private static final class Breaker {
        private final Mutation mutation;
        private final int target;
        private int seen;
        private @Nullable String brokenPath;

        Breaker(Mutation mutation, int target) {
            this.mutation = mutation;
            this.target = target;
        }

        JsonObject members(JsonObject object, @Nullable String path) {
            JsonObject.Builder copy = JsonObject.builder();
            for (int i = 0; i < object.size(); i++) {
                String name = object.name(i);
                String written = name.startsWith("_") ? name.substring(1) : name;
                boolean fixed = name.equals("resourceType");
                copy.add(
                        name,
                        fixed ? object.value(i) : value(object.value(i), path + "." + written));
            }
            return copy.build();
        }

        private Json value(Json value, String path) {
            boolean mayBeNull = mutation == Mutation.NULL && path.endsWith("]");
            Json broken = mayBeNull ? null : mutation.of(value);
            if (broken != null && seen++ == target) {
                brokenPath = path;
                return broken;
            }
            return switch (value) {
                case JsonObject object -> members(object, path);
                case JsonArray array -> items(array, path);
                case Json other -> other;
            };
        }

        private JsonArray items(JsonArray array, String path) {
            List<Json> copy = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                Json item = array.get(i);
                copy.add(item == Json.JsonNull.NULL ? item : value(item, path + "[" + i + "]"));
            }
            return JsonArray.of(copy);
        }
    }

    private static List<JsonObject> load() {
        List<JsonObject> examples = new ArrayList<>();
        try (JarFile jar =
                ((JarURLConnection)
                                Objects.requireNonNull(
                                                StructureCheckOfMutationsTest.class
                                                        .getClassLoader()
                                                        .getResource("json/spec/"))
                                        .openConnection())
                        .getJarFile()) {
            List<String> names =
                    jar.stream()
                            .filter(entry -> entry.getSize() < 20_000)
                            .map(entry -> entry.getName())
                            .filter(name -> name.matches("json/spec/.*-example.*\\.json"))
                            .sorted()
                            .toList();
            for (String name : names) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    JsonObject example = (JsonObject) JsonReader.read(in, JsonLimits.DEFAULT);
                    if (CHECK.check(example).isEmpty()) {
                        examples.add(example);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(examples).hasSizeGreaterThan(500);
        return examples;
    }
}
