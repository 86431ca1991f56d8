package chartwell.server.desk.part;

/// What a colour means. Whatever has a tone says the same in words.
public enum Tone {
    NEUTRAL,
    INFO,
    GOOD,
    WARN,
    BAD;

    /// Its class in the style sheet.
    public String style() {
        return switch (this) {
            case NEUTRAL -> "tone-neutral";
            case INFO -> "tone-info";
            case GOOD -> "tone-good";
            case WARN -> "tone-warn";
            case BAD -> "tone-bad";
        };
    }
}
