package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// What an expression is asked of: the focus node, its place among its siblings in a criterion
/// (`$index`), and the resource around it.
record Scope(
        @Nullable Json value,
        @Nullable JsonObject beside,
        NodeType type,
        int index,
        JsonObject resource,
        NodeType resourceType) {

    /// The same resource with one of its nodes in focus.
    Scope at(@Nullable Json node, @Nullable JsonObject nodeBeside, NodeType nodeType, int place) {
        return new Scope(node, nodeBeside, nodeType, place, resource, resourceType);
    }
}
