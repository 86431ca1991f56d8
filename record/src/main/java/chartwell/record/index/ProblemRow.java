package chartwell.record.index;

/// What a Condition is of.
///
/// @param key of the code within its system, see [Keys#problem]
/// @param system empty where there is none
/// @param code the text where there is no code
/// @param encounter the key of references to the encounter in which it was recorded
public record ProblemRow(long key, String system, String code, String display, long encounter) {

    /// The number of the encounter that one of a Condition's tokens leads to, 0 for none.
    public long encounter(long[] tokens) {
        for (long token : tokens) {
            long rid = token ^ encounter;
            if (rid > 0 && rid < Keys.ROW_LIMIT) {
                return rid;
            }
        }
        return 0;
    }
}
