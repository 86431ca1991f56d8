package chartwell.record.index;

/// What a Condition is of, as it is counted.
///
/// @param key of the code within its system, see [Keys#problem]
/// @param encounter the key of references to the encounter in which it was recorded
public record ProblemRow(long key, long encounter) {

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
