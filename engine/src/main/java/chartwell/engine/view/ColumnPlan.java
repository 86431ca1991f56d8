package chartwell.engine.view;

import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.Evaluation;
import chartwell.engine.fhirpath.NodeSink;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.fhirpath.PathEvaluationException;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNull;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A column as it is filled: its expression, and its place in the row.
record ColumnPlan(
        String path,
        CompiledPath expression,
        int place,
        ColumnType.Kind kind,
        String type,
        boolean collection) {

    /// The column's value of a node: null where there is none.
    Json value(
            Evaluation evaluation,
            @Nullable Json node,
            @Nullable JsonObject beside,
            NodeType nodeType) {
        Taken taken = new Taken();
        try {
            expression.each(evaluation, node, beside, nodeType, taken);
        } catch (PathEvaluationException problem) {
            throw new ViewException(path, problem.getMessage());
        }
        if (collection) {
            return taken.first == null
                    ? JsonArray.of()
                    : taken.more == null ? JsonArray.of(taken.first) : JsonArray.of(taken.more);
        }
        if (taken.more != null) {
            throw new ViewException(
                    path,
                    "there are %d values, and the column takes one; take first(), or write"
                                    .formatted(taken.more.size())
                            + " \"collection\": true");
        }
        return taken.first == null ? JsonNull.NULL : taken.first;
    }

    /// Collects the values; the first lies apart, because most columns have one.
    private final class Taken implements NodeSink {
        private @Nullable Json first;
        private @Nullable List<Json> more;

        @Override
        public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType nodeType) {
            if (value == null) {
                return;
            }
            if (!fits(value)) {
                throw new ViewException(
                        path, "a %s is no %s".formatted(ColumnType.plain(nodeType.name()), type));
            }
            if (first == null) {
                first = value;
            } else {
                if (more == null) {
                    more = new ArrayList<>();
                    more.add(first);
                }
                more.add(value);
            }
        }
    }

    private boolean fits(Json value) {
        return switch (kind) {
            case BOOLEAN -> value instanceof JsonBoolean;
            case TEXT, TEMPORAL -> value instanceof JsonString;
            case NUMBER ->
                    value instanceof JsonNumber(String text)
                            && (type.equals("decimal") || isInteger(text));
            case LONG -> value instanceof JsonNumber || value instanceof JsonString;
            case COMPLEX -> value instanceof JsonObject;
        };
    }

    private static boolean isInteger(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c != '-' || i > 0)) {
                return false;
            }
        }
        return true;
    }
}
