package chartwell.engine.fhirpath.syntax;

import chartwell.engine.fhirpath.syntax.Token.Kind;

import java.util.Locale;
import java.util.Set;

/// Cuts an expression into tokens (FHIRPath N1, appendix: grammar).
final class Lexer {
    private static final Set<String> WORDS =
            Set.of(
                    "true",
                    "false",
                    "and",
                    "or",
                    "xor",
                    "implies",
                    "div",
                    "mod",
                    "is",
                    "as",
                    "in",
                    "contains");

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /// Whether a name can be written without back quotes.
    static boolean isPlainName(String name) {
        if (name.isEmpty() || !isNameStart(name.charAt(0)) || WORDS.contains(name)) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isNamePart(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    Token next() throws Rejected {
        skipSpace();
        int start = at;
        if (at == text.length()) {
            return new Token(Kind.END, "", at);
        }
        char c = text.charAt(at);
        if (isNameStart(c)) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.NAME, text.substring(start, at), start);
        }
        if (isDigit(c)) {
            return number(start);
        }
        return switch (c) {
            case '\'' -> new Token(Kind.STRING, quoted('\''), start);
            case '`' -> new Token(Kind.QUOTED_NAME, quoted('`'), start);
            case '@' -> temporal(start);
            default -> symbol(start);
        };
    }

    private Token number(int start) {
        digits();
        if (peek(0) == '.' && isDigit(peek(1))) {
            at++;
            digits();
        }
        return new Token(Kind.NUMBER, text.substring(start, at), start);
    }

    private Token symbol(int start) throws Rejected {
        char c = text.charAt(at);
        char then = peek(1);
        boolean two =
                ((c == '<' || c == '>' || c == '!') && then == '=') || (c == '!' && then == '~');
        if (!two && "$%.,()[]{}+-*/&|=~<>".indexOf(c) < 0) {
            throw new Rejected(start, "Unexpected character " + shown(c));
        }
        at += two ? 2 : 1;
        return new Token(Kind.SYMBOL, text.substring(start, at), start);
    }

    /// `@2015`, `@2015-02-04T`, `@2015-02-04T14:34:28.123+10:00`, `@T14:30`.
    private Token temporal(int start) throws Rejected {
        at++;
        int from = at;
        Kind kind = Kind.DATE;
        if (peek(0) != 'T') {
            int year = at;
            digits();
            boolean well = at - year == 4;
            for (int part = 0; part < 2 && peek(0) == '-' && isDigit(peek(1)); part++) {
                well &= twoDigits();
            }
            if (!well) {
                throw new Rejected(start, "A date is written @YYYY-MM-DD");
            }
        }
        if (peek(0) == 'T') {
            kind = at == from ? Kind.TIME : Kind.DATE_TIME;
            time(start, kind);
        }
        return new Token(kind, text.substring(from, at), start);
    }

    private void time(int start, Kind kind) throws Rejected {
        boolean well = true;
        if (isDigit(peek(1))) {
            well = twoDigits();
            for (int part = 0; part < 2 && peek(0) == ':'; part++) {
                well &= twoDigits();
            }
            if (peek(0) == '.' && isDigit(peek(1))) {
                at++;
                digits();
            }
            if (kind == Kind.DATE_TIME) {
                well &= zone();
            }
        } else {
            at++;
            well = kind == Kind.DATE_TIME;
        }
        if (!well) {
            throw new Rejected(start, "A time is written Thh:mm:ss.fff, then Z or +hh:mm");
        }
    }

    private boolean zone() {
        if (peek(0) == 'Z') {
            at++;
            return true;
        }
        boolean offset =
                (peek(0) == '+' || peek(0) == '-')
                        && isDigit(peek(1))
                        && isDigit(peek(2))
                        && peek(3) == ':';
        if (!offset) {
            return true;
        }
        boolean hours = twoDigits();
        boolean minutes = twoDigits();
        return hours && minutes;
    }

    /// A mark and exactly two digits.
    private boolean twoDigits() {
        at++;
        int from = at;
        digits();
        return at - from == 2;
    }

    private String quoted(char quote) throws Rejected {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw new Rejected(start, "The closing " + quote + " is missing");
    }

    private char escaped() throws Rejected {
        char c = peek(0);
        at++;
        return switch (c) {
            case '\'', '"', '`', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw new Rejected(at - 2, "Unknown escape \\" + shown(c));
        };
    }

    private char unicode() throws Rejected {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(0), 16);
            if (digit < 0) {
                throw new Rejected(at, "\\u needs four hexadecimal digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void skipSpace() throws Rejected {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new Rejected(at, "The closing */ is missing");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private void digits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static String shown(char c) {
        return c > ' ' && c < 127 ? "'" + c + "'" : String.format(Locale.ROOT, "U+%04X", (int) c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
