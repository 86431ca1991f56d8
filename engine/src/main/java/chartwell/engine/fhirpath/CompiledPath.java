package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

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
        each(resource, PathContext.NOTHING, out);
    }

    /// Pushes the nodes that the expression gives for a resource.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this resource
    public void each(JsonObject resource, PathContext context, NodeSink out) {
        NodeType type = actual(resource);
        Evaluation evaluation = new Evaluation(types, resource, type, context, null);
        plan.each(new Scope(resource, null, type, 0, null, evaluation), out);
    }

    /// Pushes the nodes that the expression gives for a node of the focus type within a resource.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this node
    public void each(JsonObject resource, Json node, NodeSink out) {
        Evaluation evaluation =
                new Evaluation(types, resource, actual(resource), PathContext.NOTHING, null);
        plan.each(new Scope(node, null, focus, 0, null, evaluation), out);
    }

    /// Pushes the nodes that the expression gives for a node, as another expression gave it.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this node
    public void each(
            Evaluation evaluation,
            @Nullable Json node,
            @Nullable JsonObject beside,
            NodeType type,
            NodeSink out) {
        plan.each(new Scope(node, beside, type, 0, null, evaluation), out);
    }

    /// Whether the expression is true of a node; not where it is empty.
    ///
    /// @throws PathEvaluationException where the expression cannot be evaluated on this node
    public boolean isTrue(
            Evaluation evaluation,
            @Nullable Json node,
            @Nullable JsonObject beside,
            NodeType type) {
        return plan.truth(new Scope(node, beside, type, 0, null, evaluation)) == Truth.TRUE;
    }

    /// What several expressions are asked of: a resource, and the bundle around it if there is one.
    public Evaluation evaluation(
            JsonObject resource, PathContext context, @Nullable BundleEntries bundle) {
        return new Evaluation(types, resource, actual(resource), context, bundle);
    }

    private NodeType actual(JsonObject resource) {
        return resourceType.isAnyResource() ? types.actual(resourceType, resource) : resourceType;
    }
}
