package chartwell.record.search;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.search.SearchPlan.Kind;
import chartwell.record.search.SearchPlan.Step;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads what `explain (format json)` says. Source: PostgreSQL 18, section 14.1, Using EXPLAIN;
/// since 18 rows are means with a fraction, and are read so.
final class PlanReader {
    private final boolean measured;
    private final Map<List<Object>, Step> steps = new LinkedHashMap<>();

    private PlanReader(boolean measured) {
        this.measured = measured;
    }

    /// The plan of a statement.
    ///
    /// @param measured whether it was run (`analyze`)
    static SearchPlan read(String explained, boolean measured) {
        Json json = JsonReader.read(explained.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        JsonObject all = (JsonObject) ((JsonArray) json).get(0);
        JsonObject top = Objects.requireNonNull(all.object("Plan"));
        PlanReader reader = new PlanReader(measured);
        reader.node(top);
        return new SearchPlan(
                List.copyOf(reader.steps.values()),
                reader.rows(top),
                Duration.ofNanos(Math.round(1e6 * number(all, "Execution Time"))),
                measured);
    }

    /// What is below a node comes before it.
    private void node(JsonObject node) {
        node.objects("Plans").forEach(this::node);
        Step step = step(node, Objects.toString(node.text("Node Type"), ""));
        if (step != null) {
            steps.merge(List.of(step.kind(), step.table(), step.index()), step, Step::plus);
        }
    }

    private @Nullable Step step(JsonObject node, String type) {
        return switch (type) {
            case "Seq Scan", "Sample Scan" -> reading(node, Kind.TABLE);
            case "Index Scan" -> reading(node, Kind.INDEX);
            case "Index Only Scan", "Bitmap Index Scan" -> reading(node, Kind.ENTRIES);
            case "Bitmap Heap Scan", "Tid Scan" -> reading(node, Kind.NAMED);
            case "Sort", "Incremental Sort" ->
                    reading(
                            node,
                            "Disk".equals(node.text("Sort Space Type"))
                                    ? Kind.SORT_ON_DISK
                                    : Kind.SORT);
            default -> null;
        };
    }

    private Step reading(JsonObject node, Kind kind) {
        long kept = rows(node);
        double left = number(node, "Rows Removed by Filter");
        left += number(node, "Rows Removed by Index Recheck");
        long read = kept + Math.round(left * turns(node));
        return new Step(
                kind,
                Objects.toString(node.text("Relation Name"), ""),
                Objects.toString(node.text("Index Name"), ""),
                read,
                kept,
                Math.round(turns(node)));
    }

    private long rows(JsonObject node) {
        return measured
                ? Math.round(number(node, "Actual Rows") * turns(node))
                : Math.round(number(node, "Plan Rows"));
    }

    private double turns(JsonObject node) {
        return measured ? number(node, "Actual Loops") : 1;
    }

    private static double number(JsonObject object, String name) {
        return object.get(name) instanceof Json.JsonNumber(String text)
                ? new BigDecimal(text).doubleValue()
                : 0;
    }
}
