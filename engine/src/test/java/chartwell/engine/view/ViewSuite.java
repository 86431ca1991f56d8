package chartwell.engine.view;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs files of the official SQL on FHIR suite, each with resources and views over them, and keeps
/// the outcomes in the official form of a report.
final class ViewSuite {
    private final Views views = new Views(Definitions.r4());
    private final JsonObject.Builder report = JsonObject.builder();
    private final List<String> failures = new ArrayList<>();
    private int cases;

    /// Runs the cases of one file.
    void run(String name, JsonObject file) {
        List<Json> outcomes = new ArrayList<>();
        for (JsonObject test :
                file.objects("test").isEmpty() ? file.objects("tests") : file.objects("test")) {
            String title = Objects.requireNonNull(test.text("title"));
            String failure = failure(test, file.objects("resources"));
            cases++;
            if (failure != null) {
                failures.add(name + ", " + title + ": " + failure);
            }
            outcomes.add(outcome(title, failure));
        }
        report.add(name, JsonObject.builder().add("tests", JsonArray.of(outcomes)).build());
    }

    private static Json outcome(String title, @Nullable String failure) {
        JsonObject.Builder result =
                JsonObject.builder().add("passed", JsonBoolean.of(failure == null));
        if (failure != null) {
            result.add("reason", failure);
        }
        return JsonObject.builder().add("name", title).add("result", result.build()).build();
    }

    int cases() {
        return cases;
    }

    List<String> failures() {
        return failures;
    }

    /// File by file, test by test: passed or not.
    JsonObject report() {
        return report.build();
    }

    private @Nullable String failure(JsonObject test, List<JsonObject> resources) {
        boolean mustFail = test.get("expectError") == JsonBoolean.TRUE;
        JsonObject view = Objects.requireNonNull(test.object("view"));
        switch (views.compile(view)) {
            case ViewResult.Refused refused -> {
                return mustFail ? null : refused.problem().text();
            }
            case ViewResult.Compiled compiled -> {
                List<Map<String, Json>> rows = new ArrayList<>();
                try {
                    for (JsonObject resource : resources) {
                        compiled.view()
                                .rows(
                                        resource,
                                        PathContext.NOTHING,
                                        null,
                                        row -> rows.add(named(compiled.view(), row)));
                    }
                } catch (ViewException e) {
                    return mustFail ? null : e.getMessage();
                }
                return mustFail
                        ? "must be refused, gave " + rows.size() + " rows"
                        : compare(test, compiled.view(), rows);
            }
        }
    }

    private static Map<String, Json> named(CompiledView view, Json[] row) {
        Map<String, Json> named = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
            named.put(view.columns().get(i).name(), row[i]);
        }
        return named;
    }

    private static @Nullable String compare(
            JsonObject test, CompiledView view, List<Map<String, Json>> rows) {
        List<Json> names = new ArrayList<>();
        view.columns().forEach(column -> names.add(Json.string(column.name())));
        if (test.get("expectColumns") instanceof JsonArray wanted
                && !wanted.equals(JsonArray.of(names))) {
            return "the columns are " + names;
        }
        List<Map<String, Json>> open = new ArrayList<>(rows);
        List<JsonObject> expected = test.objects("expect");
        for (JsonObject row : expected) {
            if (!open.removeIf(new Once(row)::takes)) {
                return "no row is " + row + " " + row.size() + " of " + rows;
            }
        }
        return open.isEmpty() ? null : "there are also " + open;
    }

    /// Takes one row that is as expected.
    private static final class Once {
        private final JsonObject expected;
        private boolean done;

        Once(JsonObject expected) {
            this.expected = expected;
        }

        boolean takes(Map<String, Json> row) {
            if (done || row.size() != expected.size()) {
                return false;
            }
            for (int i = 0; i < expected.size(); i++) {
                Json value = row.get(expected.name(i));
                if (value == null || !same(value, expected.value(i))) {
                    return false;
                }
            }
            done = true;
            return true;
        }
    }

    private static boolean same(Json value, Json expected) {
        if (value instanceof JsonNumber(String one)
                && expected instanceof JsonNumber(String other)) {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        }
        return value.equals(expected);
    }
}
