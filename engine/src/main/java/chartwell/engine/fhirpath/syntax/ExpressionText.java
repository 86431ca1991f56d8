package chartwell.engine.fhirpath.syntax;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Writes an expression in canonical form; parsing it again gives an equal tree but for positions.
final class ExpressionText {
    private final StringBuilder out = new StringBuilder();

    private ExpressionText() {}

    static String of(Expression expression) {
        ExpressionText text = new ExpressionText();
        text.write(expression);
        return text.out.toString();
    }

    private void write(Expression expression) {
        switch (expression) {
            case Expression.EmptyLiteral _ -> out.append("{}");
            case Expression.BooleanLiteral literal -> out.append(literal.value());
            case Expression.StringLiteral literal -> quote(literal.value(), '\'');
            case Expression.NumberLiteral literal -> out.append(literal.text());
            case Expression.TemporalLiteral literal -> out.append('@').append(literal.text());
            case Expression.QuantityLiteral literal -> writeQuantity(literal);
            case Expression.Constant constant -> {
                out.append('%');
                writeName(constant.name());
            }
            case Expression.Special special ->
                    out.append(
                            switch (special.kind()) {
                                case THIS -> "$this";
                                case INDEX -> "$index";
                                case TOTAL -> "$total";
                            });
            case Expression.Member member -> {
                writeSource(member.source());
                writeName(member.name());
            }
            case Expression.Call call -> {
                writeSource(call.source());
                writeName(call.name());
                writeArguments(call.arguments());
            }
            case Expression.Indexer indexer -> {
                writeOperand(indexer.source());
                out.append('[');
                write(indexer.index());
                out.append(']');
            }
            case Expression.Sign sign -> {
                out.append(sign.negative() ? '-' : '+');
                writeOperand(sign.operand());
            }
            case Expression.Binary binary -> {
                writeOperand(binary.left());
                out.append(' ').append(binary.operator().symbol()).append(' ');
                writeOperand(binary.right());
            }
            case Expression.TypeOperation operation -> {
                writeOperand(operation.operand());
                out.append(operation.cast() ? " as " : " is ");
                if (operation.type().namespace() != null) {
                    writeName(operation.type().namespace());
                    out.append('.');
                }
                writeName(operation.type().name());
            }
        }
    }

    private void writeSource(@Nullable Expression source) {
        if (source != null) {
            writeOperand(source);
            out.append('.');
        }
    }

    private void writeOperand(Expression operand) {
        switch (operand) {
            case Expression.Binary _, Expression.TypeOperation _, Expression.Sign _ -> {
                out.append('(');
                write(operand);
                out.append(')');
            }
            case Expression.Literal _,
                    Expression.Constant _,
                    Expression.Special _,
                    Expression.Member _,
                    Expression.Call _,
                    Expression.Indexer _ ->
                    write(operand);
        }
    }

    private void writeArguments(List<Expression> arguments) {
        out.append('(');
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                out.append(", ");
            }
            write(arguments.get(i));
        }
        out.append(')');
    }

    private void writeQuantity(Expression.QuantityLiteral literal) {
        out.append(literal.number()).append(' ');
        if (literal.calendar()) {
            out.append(literal.unit());
        } else {
            quote(literal.unit(), '\'');
        }
    }

    private void writeName(String name) {
        if (Lexer.isPlainName(name)) {
            out.append(name);
        } else {
            quote(name, '`');
        }
    }

    private void quote(String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append(quote);
    }
}
