package chartwell.server.desk.fact;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.desk.fact.Difference.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class DifferencesTest {
    private static final Pattern STEP = Pattern.compile("([a-z]+)|\\[(\\d+)\\]");

    private static JsonObject read(String json) {
        return JsonReader.readObject(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "{'a':1.0} ! {'a':1.00} ! changed a 1.0 1.00",
                "{'a':'x','b':2} ! {'b':2,'a':'x'} ! \"\"",
                "{'a':{'b':'x'}} ! {'a':{'c':'x'}} ! removed a.b x -; added a.c - x",
                "{'a':['x','y']} ! {'a':['z','x','y']} ! added a[0] - z",
                "{'a':['x','y','z']} ! {'a':['x','z']} ! removed a[1] y -",
                "{'a':['x','y','z']} ! {'a':['y','z','x']} ! moved a[2] place 1 place 3",
                "{'a':[{'b':'x'},{'b':'y'}]} ! {'a':[{'b':'x'},{'b':'z'}]} ! changed a[1].b y z",
                "{'a':'x'} ! {'a':['x']} ! removed a x -; added a[0] - x",
                "{'meta':{'versionId':'1','tag':'x'}} ! {'meta':{'versionId':'2','tag':'y'}} ! changed meta.tag x y",
            })
    void tellsWhereAndHowTwoVersionsDiffer(String before, String after, String expected) {
        List<String> told =
                Differences.between(read(before), read(after)).differences().stream()
                        .map(
                                one ->
                                        "%s %s %s %s"
                                                .formatted(
                                                        one.kind().word(),
                                                        one.path(),
                                                        one.before().isEmpty() ? "-" : one.before(),
                                                        one.after().isEmpty() ? "-" : one.after()))
                        .toList();
        assertThat(String.join("; ", told)).isEqualTo(expected);
    }

    @Test
    void saysPlacesAsPeopleReadThem() {
        assertThat(
                        Differences.between(
                                        read("{'name':[{'given':['A','B']},{'given':['C']}]}"),
                                        read("{'name':[{'given':['A','X']},{'given':['C']}]}"))
                                .differences())
                .containsExactly(
                        new Difference(
                                Kind.CHANGED, "name[0].given[1]", "Name 1, given 2", "B", "X"));
    }

    @Test
    void showsOfLongTextsWhatIsAroundTheFirstPlaceThatDiffers() {
        String same = "a".repeat(1_000_000);
        Difference difference =
                Differences.between(
                                read("{'a':'" + same + "old'}"), read("{'a':'" + same + "new'}"))
                        .differences()
                        .getFirst();
        assertThat(difference.before()).startsWith("… a").endsWith("aold").hasSizeLessThan(100);
        assertThat(difference.after()).endsWith("anew");
    }

    /// Of random pairs: none differs where it says nothing, and what it says stood there.
    @Test
    void saysWhatStandsThereAndLeavesNothingOut() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3_000; i++) {
            JsonObject before = (JsonObject) object(random, 3);
            JsonObject after = random.nextInt(3) == 0 ? before : (JsonObject) object(random, 3);
            List<Difference> differences = Differences.between(before, after).differences();
            assertThat(differences.isEmpty()).isEqualTo(before.equals(after));
            for (Difference one : differences) {
                switch (one.kind()) {
                    case ADDED -> assertThat(said(after, one.path())).isEqualTo(one.after());
                    case REMOVED -> assertThat(said(before, one.path())).isEqualTo(one.before());
                    case CHANGED -> assertThat(said(after, one.path())).isEqualTo(one.after());
                    case MOVED -> assertThat(at(after, one.path())).isNotNull();
                }
            }
        }
    }

    private static Json object(SplittableRandom random, int deep) {
        JsonObject.Builder builder = JsonObject.builder();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                builder.add(name, any(random, deep - 1));
            }
        }
        return builder.build();
    }

    private static Json any(SplittableRandom random, int deep) {
        if (deep > 0 && random.nextInt(3) == 0) {
            JsonObject object = (JsonObject) object(random, deep);
            return object.size() == 0 ? Json.string("none") : object;
        }
        if (deep > 0 && random.nextBoolean()) {
            List<Json> items = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                items.add(any(random, deep - 1));
            }
            return JsonArray.of(items);
        }
        return Json.string("v" + random.nextInt(4));
    }

    private static String said(JsonObject root, String path) {
        return at(root, path) instanceof Json.JsonString(String text) ? text : "nothing";
    }

    private static @Nullable Json at(JsonObject root, String path) {
        Json at = root;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            at =
                    switch (at) {
                        case JsonObject object when step.group(1) != null ->
                                object.get(step.group(1));
                        case JsonArray array when step.group(2) != null ->
                                array.get(Integer.parseInt(step.group(2)));
                        case null, default -> null;
                    };
        }
        return at;
    }
}
