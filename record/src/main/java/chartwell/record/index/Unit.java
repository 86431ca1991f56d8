package chartwell.record.index;

/// The unit of a quantity as written; empty strings where a part is missing.
public record Unit(String system, String code, String unit) {}
