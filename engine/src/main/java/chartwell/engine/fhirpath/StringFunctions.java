package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/// Functions of texts (FHIRPath N1, section 5.6; those of 2.1 and 3.0 too).
enum StringFunctions implements Function {
    INDEX_OF("indexOf", 1, 1),
    LAST_INDEX_OF("lastIndexOf", 1, 1),
    SUBSTRING("substring", 1, 2),
    STARTS_WITH("startsWith", 1, 1),
    ENDS_WITH("endsWith", 1, 1),
    CONTAINS("contains", 1, 1),
    UPPER("upper", 0, 0),
    LOWER("lower", 0, 0),
    REPLACE("replace", 2, 2),
    MATCHES("matches", 1, 2),
    MATCHES_FULL("matchesFull", 1, 2),
    REPLACE_MATCHES("replaceMatches", 2, 3),
    LENGTH("length", 0, 0),
    TO_CHARS("toChars", 0, 0),
    TRIM("trim", 0, 0),
    SPLIT("split", 1, 1),
    JOIN("join", 0, 1),
    ENCODE("encode", 1, 1),
    DECODE("decode", 1, 1),
    ESCAPE("escape", 1, 1),
    UNESCAPE("unescape", 1, 1);

    private final String text;
    private final int least;
    private final int most;

    StringFunctions(String text, int least, int most) {
        this.text = text;
        this.least = least;
        this.most = most;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return least;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        call.source("a text", Category.TEXT);
        for (int i = 0; i < call.arguments().size(); i++) {
            if (this == SUBSTRING) {
                call.argument(i, "an integer", Category.NUMBER);
            } else {
                call.argument(i, "a text", Category.TEXT);
            }
        }
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return switch (this) {
            case INDEX_OF, LAST_INDEX_OF, LENGTH -> Shape.COUNT.perhaps();
            case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES, MATCHES_FULL -> Shape.TRUTH;
            case SPLIT, TO_CHARS -> new Shape(Shape.one(Types.STRING, false).items(), false, false);
            case SUBSTRING,
                    UPPER,
                    LOWER,
                    REPLACE,
                    REPLACE_MATCHES,
                    TRIM,
                    JOIN,
                    ENCODE,
                    DECODE,
                    ESCAPE,
                    UNESCAPE ->
                    Shape.one(Types.STRING, false);
        };
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return switch (this) {
            case JOIN -> join(source, arguments);
            case SUBSTRING -> substring(source, arguments);
            case STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES, MATCHES_FULL ->
                    question(source, arguments);
            case REPLACE, REPLACE_MATCHES -> replacement(source, arguments);
            case INDEX_OF,
                    LAST_INDEX_OF,
                    UPPER,
                    LOWER,
                    LENGTH,
                    TO_CHARS,
                    TRIM,
                    SPLIT,
                    ENCODE,
                    DECODE,
                    ESCAPE,
                    UNESCAPE ->
                    (scope, out) -> {
                        String value = Operands.text(source, scope);
                        String argument =
                                arguments.isEmpty()
                                        ? ""
                                        : Operands.text(arguments.getFirst(), scope);
                        if (value != null && argument != null) {
                            emit(value, argument, out);
                        }
                    };
        };
    }

    private void emit(String value, String argument, NodeSink out) {
        switch (this) {
            case INDEX_OF -> Values.integer(value.indexOf(argument), out);
            case LAST_INDEX_OF -> Values.integer(value.lastIndexOf(argument), out);
            case LENGTH -> Values.integer(value.length(), out);
            case UPPER -> Values.text(value.toUpperCase(Locale.ROOT), out);
            case LOWER -> Values.text(value.toLowerCase(Locale.ROOT), out);
            case TRIM -> Values.text(value.strip(), out);
            case TO_CHARS ->
                    value.codePoints().forEach(c -> Values.text(Character.toString(c), out));
            case SPLIT -> split(value, argument, out);
            case ENCODE, DECODE, ESCAPE, UNESCAPE -> {
                String changed =
                        switch (this) {
                            case ENCODE -> Encodings.encoded(value, argument);
                            case DECODE -> Encodings.decoded(value, argument);
                            case ESCAPE -> Encodings.escaped(value, argument);
                            default -> Encodings.unescaped(value, argument);
                        };
                if (changed != null) {
                    Values.text(changed, out);
                }
            }
            default -> throw new IllegalStateException(text);
        }
    }

    private static void split(String value, String separator, NodeSink out) {
        if (separator.isEmpty()) {
            value.codePoints().forEach(c -> Values.text(Character.toString(c), out));
            return;
        }
        int from = 0;
        for (int at = value.indexOf(separator); at >= 0; at = value.indexOf(separator, from)) {
            Values.text(value.substring(from, at), out);
            from = at + separator.length();
        }
        Values.text(value.substring(from), out);
    }

    /// Nothing joined is an empty text (SQL on FHIR's suite).
    private static Plan join(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            String separator =
                    arguments.isEmpty() ? "" : Operands.text(arguments.getFirst(), scope);
            Items items = source.items(scope);
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < items.size(); i++) {
                if (i > 0 && separator != null) {
                    joined.append(separator);
                }
                Json value = items.get(i).value();
                if (value instanceof Json.JsonString(String part)) {
                    joined.append(part);
                } else if (value != null) {
                    throw new PathEvaluationException(
                            "texts are joined, not a " + items.get(i).type().name());
                }
            }
            Values.text(joined.toString(), out);
        };
    }

    private static Plan substring(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            String value = Operands.text(source, scope);
            Integer start = Operands.integer(arguments.getFirst(), scope);
            Integer length =
                    arguments.size() == 1
                            ? Integer.valueOf(Integer.MAX_VALUE)
                            : Operands.integer(arguments.getLast(), scope);
            if (value == null || start == null || start < 0 || start >= value.length()) {
                return;
            }
            int most = length == null ? Integer.MAX_VALUE : Math.max(0, length);
            int end = (int) Math.min(value.length(), (long) start + most);
            Values.text(value.substring(start, end), out);
        };
    }

    private Plan question(Plan source, List<Plan> arguments) {
        Expressions expressions = new Expressions();
        return new Decision(
                scope -> {
                    String value = Operands.text(source, scope);
                    String argument = Operands.text(arguments.getFirst(), scope);
                    if (value == null || argument == null) {
                        return Truth.EMPTY;
                    }
                    return Truth.of(
                            switch (this) {
                                case STARTS_WITH -> value.startsWith(argument);
                                case ENDS_WITH -> value.endsWith(argument);
                                case CONTAINS -> value.contains(argument);
                                case MATCHES ->
                                        expressions.ask(
                                                argument,
                                                flags(arguments, 1, scope),
                                                value,
                                                Matcher::find);
                                default ->
                                        expressions.ask(
                                                argument,
                                                flags(arguments, 1, scope),
                                                value,
                                                Matcher::matches);
                            });
                });
    }

    private static String flags(List<Plan> arguments, int at, Scope scope) {
        @Nullable String flags =
                at < arguments.size() ? Operands.text(arguments.get(at), scope) : null;
        return flags == null ? "" : flags;
    }

    private Plan replacement(Plan source, List<Plan> arguments) {
        Expressions expressions = new Expressions();
        return (scope, out) -> {
            String value = Operands.text(source, scope);
            String wanted = Operands.text(arguments.get(0), scope);
            String put = Operands.text(arguments.get(1), scope);
            if (value == null || wanted == null || put == null) {
                return;
            }
            Values.requireRoom(
                    (long) put.length() * (value.length() / Math.max(1, wanted.length()) + 1));
            if (this == REPLACE) {
                Values.text(value.replace(wanted, put), out);
            } else if (wanted.isEmpty()) {
                Values.text(value, out);
            } else {
                Values.text(
                        expressions.ask(
                                wanted,
                                flags(arguments, 2, scope),
                                value,
                                matcher -> matcher.replaceAll(put)),
                        out);
            }
        };
    }
}
