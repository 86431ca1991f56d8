package chartwell.bench.report;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A run as JSON, for whoever compares runs:
/// `{"machine":"…","settings":{"fsync":"on"},"rows":[{"what":"load","unit":"/s","atLeast":10000,
/// "floor":56000,"measured":12345.6,"outcome":"met"}]}`.
public final class Figures {
    private Figures() {}

    /// The whole run.
    public static JsonObject of(String machine, Map<String, String> settings, List<Row> rows) {
        JsonObject.Builder named = JsonObject.builder();
        settings.forEach(named::add);
        return JsonObject.builder()
                .add("machine", machine)
                .add("settings", named.build())
                .add("rows", JsonArray.of(rows.stream().map(Figures::row).toList()))
                .build();
    }

    private static JsonObject row(Row row) {
        JsonObject.Builder json =
                JsonObject.builder().add("what", row.what()).add("unit", row.unit());
        switch (row.target()) {
            case Target.AtLeast(double figure) -> json.add("atLeast", number(figure));
            case Target.AtMost(double figure) -> json.add("atMost", number(figure));
            case Target.None() -> {}
        }
        row.floor().ifPresent(floor -> json.add("floor", number(floor)));
        switch (row.measured()) {
            case Row.Measured.Figure(double value) -> json.add("measured", number(value));
            case Row.Measured.Missing(String why) -> json.add("why", why);
            case Row.Measured.Failed(String how) -> json.add("why", how);
        }
        return json.add("outcome", row.outcome().toString()).build();
    }

    private static Json number(double value) {
        return new Json.JsonNumber(BigDecimal.valueOf(value).toPlainString());
    }
}
