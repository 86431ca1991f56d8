package chartwell.engine.fhirpath;

/// A compiled expression: closures that push nodes. Immutable; safe to share.
@FunctionalInterface
interface Plan {

    /// Pushes each node of the result.
    void each(Scope scope, NodeSink out);

    /// The result as one truth: a single boolean is itself, any other single node is true
    /// (FHIRPath N1, section 4.5).
    default Truth truth(Scope scope) {
        Items items = new Items();
        each(scope, items);
        return items.truth();
    }

    /// The nodes in a list of their own.
    default Items items(Scope scope) {
        Items items = new Items();
        each(scope, items);
        return items;
    }
}
