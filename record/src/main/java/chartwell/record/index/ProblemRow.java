package chartwell.record.index;

/// What a Condition is of.
///
/// @param key of the code within its system, see [Keys#problem]
/// @param system empty where there is none
/// @param code the text where there is no code
public record ProblemRow(long key, String system, String code, String display) {}
