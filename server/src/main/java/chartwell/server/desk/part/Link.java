package chartwell.server.desk.part;

/// Where something leads, and what that is called.
public record Link(String text, String address) {}
