package chartwell.engine.fhirpath.syntax;

import chartwell.engine.fhirpath.syntax.Expression.Special;
import chartwell.engine.fhirpath.syntax.Expression.Temporal;
import chartwell.engine.fhirpath.syntax.Expression.TypeName;
import chartwell.engine.fhirpath.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Parses FHIRPath N1 with the operators' precedences (a Pratt parser): the whole grammar.
///
/// Bounded, because expressions may come from outside: [#MAX_LENGTH] characters, and a tree of
/// [#MAX_DEPTH] levels, so that later stages may recurse.
public final class Parser {
    /// Characters in an expression.
    public static final int MAX_LENGTH = 65_536;

    /// Levels of the tree; a chain of n members has n levels.
    public static final int MAX_DEPTH = 250;

    private static final Map<String, Operator> OPERATORS = operators();
    private static final Set<String> UNITS =
            Set.of(
                    "year",
                    "month",
                    "week",
                    "day",
                    "hour",
                    "minute",
                    "second",
                    "millisecond",
                    "years",
                    "months",
                    "weeks",
                    "days",
                    "hours",
                    "minutes",
                    "seconds",
                    "milliseconds");

    private final Lexer lexer;
    private Token token;
    private int nesting;

    /// Levels of the expression that was parsed last.
    private int depth;

    private Parser(String text) throws Rejected {
        lexer = new Lexer(text);
        token = lexer.next();
    }

    /// The tree of an expression.
    public static Expression parse(String text) throws Rejected {
        if (text.length() > MAX_LENGTH) {
            throw new Rejected(
                    MAX_LENGTH, "The expression is longer than " + MAX_LENGTH + " characters");
        }
        Parser parser = new Parser(text);
        Expression expression = parser.expression(0);
        if (parser.token.kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return expression;
    }

    /// An expression whose operators all bind tighter than `floor`.
    private Expression expression(int floor) throws Rejected {
        enter();
        Expression left = prefix();
        while (true) {
            int levels = depth;
            Token at = token;
            Operator operator = operatorAt();
            if (at.isWord("is") || at.isWord("as")) {
                if (Operator.TYPE_PRECEDENCE <= floor) {
                    break;
                }
                advance();
                boolean cast = at.text().equals("as");
                left = new Expression.TypeOperation(at.position(), cast, left, typeName());
            } else if (operator != null && operator.precedence() > floor) {
                advance();
                Expression right = expression(operator.precedence());
                left = new Expression.Binary(at.position(), operator, left, right);
            } else {
                break;
            }
            deepen(Math.max(levels, depth));
        }
        nesting--;
        return left;
    }

    private Expression prefix() throws Rejected {
        Token at = token;
        if (at.isSymbol("-") || at.isSymbol("+")) {
            advance();
            Expression operand = expression(Operator.UNARY_PRECEDENCE);
            deepen(depth);
            return new Expression.Sign(at.position(), at.text().equals("-"), operand);
        }
        Expression term = term();
        while (true) {
            Token mark = token;
            if (mark.isSymbol(".")) {
                advance();
                int levels = depth;
                term = invocation(term);
                deepen(Math.max(levels, depth));
            } else if (mark.isSymbol("[")) {
                advance();
                int levels = depth;
                term = new Expression.Indexer(mark.position(), term, expression(0));
                expect("]");
                deepen(Math.max(levels, depth));
            } else {
                return term;
            }
        }
    }

    private Expression term() throws Rejected {
        Token at = token;
        depth = 1;
        return switch (at.kind()) {
            case NAME, QUOTED_NAME -> {
                if (at.isWord("true") || at.isWord("false")) {
                    advance();
                    yield new Expression.BooleanLiteral(at.position(), at.text().equals("true"));
                }
                yield invocation(null);
            }
            case STRING -> {
                advance();
                yield new Expression.StringLiteral(at.position(), at.text());
            }
            case NUMBER -> numberOrQuantity();
            case DATE -> temporal(Temporal.DATE);
            case DATE_TIME -> temporal(Temporal.DATE_TIME);
            case TIME -> temporal(Temporal.TIME);
            case SYMBOL -> symbolTerm();
            case END -> throw unexpected("an expression");
        };
    }

    private Expression symbolTerm() throws Rejected {
        Token at = token;
        advance();
        return switch (at.text()) {
            case "(" -> {
                Expression inner = expression(0);
                expect(")");
                yield inner;
            }
            case "{" -> {
                expect("}");
                yield new Expression.EmptyLiteral(at.position());
            }
            case "$" -> special(at);
            case "%" -> {
                Token name = token;
                boolean named = isName(name) || name.kind() == Kind.STRING;
                if (!named) {
                    throw unexpected("the name of a constant");
                }
                advance();
                yield new Expression.Constant(at.position(), name.text());
            }
            default ->
                    throw new Rejected(at.position(), "Expected an expression, not " + at.shown());
        };
    }

    private Expression special(Token at) throws Rejected {
        Special.Kind kind =
                switch (token.text()) {
                    case "this" -> Special.Kind.THIS;
                    case "index" -> Special.Kind.INDEX;
                    case "total" -> Special.Kind.TOTAL;
                    default -> throw unexpected("$this, $index or $total");
                };
        advance();
        return new Special(at.position(), kind);
    }

    /// A member or a call; the name has not been read yet.
    private Expression invocation(@Nullable Expression source) throws Rejected {
        Token name = token;
        if (source != null && name.isSymbol("$")) {
            throw new Rejected(name.position(), "$this, $index and $total stand alone");
        }
        boolean afterPoint =
                source != null && name.kind() == Kind.NAME; // `text.div` is no division
        if (!afterPoint && !isName(name)) {
            throw unexpected("a name");
        }
        advance();
        if (!token.isSymbol("(")) {
            return new Expression.Member(name.position(), source, name.text());
        }
        advance();
        List<Expression> arguments = new ArrayList<>();
        int levels = 0;
        while (!token.isSymbol(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(expression(0));
            levels = Math.max(levels, depth);
        }
        advance();
        deepen(levels);
        return new Expression.Call(name.position(), source, name.text(), arguments);
    }

    private Expression numberOrQuantity() throws Rejected {
        Token number = token;
        advance();
        Token unit = token;
        boolean calendar = unit.kind() == Kind.NAME && UNITS.contains(unit.text());
        if (calendar || unit.kind() == Kind.STRING) {
            advance();
            return new Expression.QuantityLiteral(
                    number.position(), number.text(), unit.text(), calendar);
        }
        return new Expression.NumberLiteral(number.position(), number.text());
    }

    private Expression temporal(Temporal kind) throws Rejected {
        Token at = token;
        advance();
        return new Expression.TemporalLiteral(at.position(), kind, at.text());
    }

    private TypeName typeName() throws Rejected {
        Token first = token;
        if (!isName(first)) {
            throw unexpected("the name of a type");
        }
        advance();
        if (!token.isSymbol(".")) {
            return new TypeName(first.position(), null, first.text());
        }
        advance();
        Token second = token;
        if (!isName(second)) {
            throw unexpected("the name of a type");
        }
        advance();
        return new TypeName(first.position(), first.text(), second.text());
    }

    /// Names, among them the words that the grammar allows as names where no operator can stand.
    private static boolean isName(Token token) {
        return token.kind() == Kind.QUOTED_NAME
                || (token.kind() == Kind.NAME
                        && (!OPERATORS.containsKey(token.text())
                                || token.text().equals("in")
                                || token.text().equals("contains")));
    }

    private @Nullable Operator operatorAt() {
        return token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME
                ? OPERATORS.get(token.text())
                : null;
    }

    private void advance() throws Rejected {
        token = lexer.next();
    }

    private void expect(String symbol) throws Rejected {
        if (!token.isSymbol(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
        advance();
    }

    private Rejected unexpected(String expected) {
        return new Rejected(token.position(), "Expected " + expected + ", not " + token.shown());
    }

    private void enter() throws Rejected {
        if (++nesting > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    private void deepen(int levels) throws Rejected {
        depth = levels + 1;
        if (depth > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    private Rejected tooDeep() {
        return new Rejected(
                token.position(), "The expression is nested deeper than " + MAX_DEPTH + " levels");
    }

    private static Map<String, Operator> operators() {
        Map<String, Operator> bySymbol = new HashMap<>();
        for (Operator operator : Operator.values()) {
            bySymbol.put(operator.symbol(), operator);
        }
        return Map.copyOf(bySymbol);
    }
}
