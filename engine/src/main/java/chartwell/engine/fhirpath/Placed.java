package chartwell.engine.fhirpath;

/// A plan that says where in the expression it stands when it cannot go on.
record Placed(int position, Plan plan) implements Plan {

    @Override
    public void each(Scope scope, NodeSink out) {
        try {
            plan.each(scope, out);
        } catch (PathEvaluationException problem) {
            throw problem.at(position);
        }
    }

    @Override
    public Truth truth(Scope scope) {
        try {
            return plan.truth(scope);
        } catch (PathEvaluationException problem) {
            throw problem.at(position);
        }
    }
}
