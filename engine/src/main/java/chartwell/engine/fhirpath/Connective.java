package chartwell.engine.fhirpath;

/// The operators of three-valued logic (FHIRPath N1, section 6.5). The second operand is asked
/// only where the first does not decide.
enum Connective {
    AND,
    OR,
    XOR,
    IMPLIES;

    Plan compile(Plan left, Plan right) {
        Decision.Question question =
                switch (this) {
                    case AND -> scope -> decided(Truth.FALSE, left.truth(scope), right, scope);
                    case OR -> scope -> decided(Truth.TRUE, left.truth(scope), right, scope);
                    case XOR -> scope -> differ(left.truth(scope), right.truth(scope));
                    case IMPLIES ->
                            scope -> decided(Truth.TRUE, left.truth(scope).not(), right, scope);
                };
        return new Decision(question);
    }

    /// One operand that is `decisive` decides; else nothing known of one leaves it open.
    private static Truth decided(Truth decisive, Truth first, Plan right, Scope scope) {
        if (first == decisive) {
            return decisive;
        }
        Truth second = right.truth(scope);
        return second == decisive || first != Truth.EMPTY ? second : Truth.EMPTY;
    }

    private static Truth differ(Truth first, Truth second) {
        return first == Truth.EMPTY || second == Truth.EMPTY
                ? Truth.EMPTY
                : Truth.of(first != second);
    }
}
