package chartwell.engine.fhirpath.syntax;

/// The binary operators of FHIRPath; a higher precedence binds tighter (FHIRPath N1, section 6.8).
///
/// `is` and `as` are not here: they take a type, not a value.
public enum Operator {
    IMPLIES("implies", 1),
    OR("or", 2),
    XOR("xor", 2),
    AND("and", 3),
    IN("in", 4),
    CONTAINS("contains", 4),
    EQUAL("=", 5),
    EQUIVALENT("~", 5),
    NOT_EQUAL("!=", 5),
    NOT_EQUIVALENT("!~", 5),
    LESS("<", 6),
    LESS_OR_EQUAL("<=", 6),
    GREATER(">", 6),
    GREATER_OR_EQUAL(">=", 6),
    UNION("|", 7),
    PLUS("+", 9),
    MINUS("-", 9),
    CONCATENATE("&", 9),
    TIMES("*", 10),
    DIVIDE("/", 10),
    DIV("div", 10),
    MOD("mod", 10);

    /// The precedence of `is` and `as`.
    static final int TYPE_PRECEDENCE = 8;

    /// What a prefix `+` or `-` binds tighter than.
    static final int UNARY_PRECEDENCE = 11;

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /// As written in an expression.
    public String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }
}
