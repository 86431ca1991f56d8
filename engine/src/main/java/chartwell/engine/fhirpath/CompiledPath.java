package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

/// An expression ready to run on JSON, as often as wanted and by several threads at once.
public final class CompiledPath {
    private final Types types;
    private final Plan plan;
    private final NodeType focus;
    private final NodeType resourceType;
    private final Shape shape;

    CompiledPath(Types types, Plan plan, NodeType focus, NodeType resourceType, Shape shape) {
        this.types = types;
        this.plan = plan;
        this.focus = focus;
        this.resourceType = resourceType;
        this.shape = shape;
    }

    /// What the nodes can be.
    public Shape shape() {
        return shape;
    }

    /// Pushes the nodes that the expression gives for a resource.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this resource
    public void each(JsonObject resource, NodeSink out) {
        NodeType type = actual(resourceType, resource);
        plan.each(new Scope(resource, null, type, 0, resource, type), out);
    }

    /// Pushes the nodes that the expression gives for a node of the focus type within a resource.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this node
    public void each(JsonObject resource, Json node, NodeSink out) {
        NodeType holder = actual(resourceType, resource);
        plan.each(new Scope(node, null, focus, 0, resource, holder), out);
    }

    private NodeType actual(NodeType declared, JsonObject resource) {
        return declared.isAnyResource() ? types.actual(declared, resource) : declared;
    }
}
