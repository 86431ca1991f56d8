package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// What an expression is asked of: the focus node, its place among its siblings in a criterion
/// (`$index`), what `aggregate()` has so far (`$total`), and the resource around it.
record Scope(
        @Nullable Json value,
        @Nullable JsonObject beside,
        NodeType type,
        int index,
        @Nullable Items total,
        Evaluation evaluation) {

    JsonObject resource() {
        return evaluation.resource();
    }

    NodeType resourceType() {
        return evaluation.type();
    }

    /// The same resource with one of its nodes in focus.
    Scope at(@Nullable Json node, @Nullable JsonObject nodeBeside, NodeType nodeType, int place) {
        evaluation.step();
        return new Scope(node, nodeBeside, nodeType, place, total, evaluation);
    }

    /// The same with what `aggregate()` has so far.
    Scope with(Items soFar) {
        return new Scope(value, beside, type, index, soFar, evaluation);
    }
}
