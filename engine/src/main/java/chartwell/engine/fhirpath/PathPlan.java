package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNull;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A chain of members as one plan: walks down the JSON without lists between the steps.
final class PathPlan implements Plan {
    private final @Nullable Plan source;
    private final Segment[] segments;
    private final Types types;

    /// `source` is null where the chain starts at the focus.
    PathPlan(@Nullable Plan source, Types types, Segment... segments) {
        this.source = source;
        this.types = types;
        this.segments = segments;
    }

    PathPlan then(Segment segment) {
        Segment[] longer = Arrays.copyOf(segments, segments.length + 1);
        longer[segments.length] = segment;
        return new PathPlan(source, types, longer);
    }

    @Override
    public void each(Scope scope, NodeSink out) {
        if (source == null) {
            walk(0, scope.value(), scope.beside(), scope.type(), out);
        } else {
            source.each(scope, (value, beside, type) -> walk(0, value, beside, type, out));
        }
    }

    private void walk(
            int at,
            @Nullable Json value,
            @Nullable JsonObject beside,
            NodeType type,
            NodeSink out) {
        if (at == segments.length) {
            out.node(value, beside, type);
            return;
        }
        JsonObject object = value instanceof JsonObject complex ? complex : beside;
        if (object == null) {
            return;
        }
        switch (segments[at]) {
            case Segment.One one -> enter(at, object, one.candidate(), out);
            case Segment.Choice choice -> {
                for (int i = 0; i < object.size(); i++) {
                    Candidate candidate = choice.find(object.name(i));
                    if (candidate != null) {
                        enter(at, object, candidate, out);
                        return;
                    }
                }
            }
            case Segment.Open open -> {
                for (Candidate candidate : open.candidates(type)) {
                    enter(at, object, candidate, out);
                }
            }
        }
    }

    private void enter(int at, JsonObject object, Candidate candidate, NodeSink out) {
        Json child = object.get(candidate.member());
        Json beside = candidate.beside() == null ? null : object.get(candidate.beside());
        if (child == null && beside == null) {
            return;
        }
        if (!(child instanceof JsonArray) && !(beside instanceof JsonArray)) {
            next(at, child, beside, candidate.type(), out);
            return;
        }
        JsonArray children = child instanceof JsonArray array ? array : null;
        JsonArray besides = beside instanceof JsonArray array ? array : null;
        int size =
                Math.max(
                        children == null ? 0 : children.size(),
                        besides == null ? 0 : besides.size());
        for (int i = 0; i < size; i++) {
            Json item = children != null && i < children.size() ? children.get(i) : null;
            Json itemBeside = besides != null && i < besides.size() ? besides.get(i) : null;
            next(at, item, itemBeside, candidate.type(), out);
        }
    }

    private void next(
            int at, @Nullable Json value, @Nullable Json beside, NodeType type, NodeSink out) {
        Json present = value == JsonNull.NULL ? null : value;
        JsonObject object = beside instanceof JsonObject found ? found : null;
        if (present == null && object == null) {
            return;
        }
        NodeType actual =
                type.isAnyResource() && present instanceof JsonObject resource
                        ? types.actual(type, resource)
                        : type;
        walk(at + 1, present, object, actual, out);
    }
}
