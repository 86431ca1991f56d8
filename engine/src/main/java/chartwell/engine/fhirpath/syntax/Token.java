package chartwell.engine.fhirpath.syntax;

/// A word of an expression: `text` without quotes, escapes and marks (`@`, `%`).
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        QUOTED_NAME,
        STRING,
        NUMBER,
        DATE,
        DATE_TIME,
        TIME,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
