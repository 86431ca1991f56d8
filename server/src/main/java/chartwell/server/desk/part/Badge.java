package chartwell.server.desk.part;

/// A word or two about the thing it stands beside: "active", "3 days late".
public record Badge(String text, Tone tone) {}
