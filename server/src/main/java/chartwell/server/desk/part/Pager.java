package chartwell.server.desk.part;

/// Where the rows before and after these are (empty for none), and which these are: `51 to 100 of
/// 1,204`.
public record Pager(String before, String after, String words) {}
