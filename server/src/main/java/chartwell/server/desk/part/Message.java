package chartwell.server.desk.part;

/// Something to be known on a page, beside its content; link is empty for none.
public record Message(Tone tone, String heading, String text, Link link) {

    /// One that leads nowhere.
    public static Message of(Tone tone, String heading, String text) {
        return new Message(tone, heading, text, new Link("", ""));
    }
}
