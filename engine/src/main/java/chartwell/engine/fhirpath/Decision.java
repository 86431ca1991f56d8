package chartwell.engine.fhirpath;

/// A plan that gives a truth, without making a node of it where only the truth is wanted.
record Decision(Question question) implements Plan {

    /// What is decided of a scope.
    @FunctionalInterface
    interface Question {
        Truth ask(Scope scope);
    }

    @Override
    public Truth truth(Scope scope) {
        return question.ask(scope);
    }

    @Override
    public void each(Scope scope, NodeSink out) {
        question.ask(scope).emit(out);
    }
}
