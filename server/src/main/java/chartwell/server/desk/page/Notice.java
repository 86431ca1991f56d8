package chartwell.server.desk.page;

/// What a page without content says: what it means, what to do, and where that is done (`link` is
/// empty where there is nowhere).
public record Notice(String heading, String text, String link, String linkText) {}
