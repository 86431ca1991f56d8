package chartwell.record.survey;

/// The disk that holds the data folder, in bytes.
public record Disk(long free, long all) {}
