package chartwell.engine.json;

/// How much a JSON text may ask of its reader, because input is hostile.
///
/// `bytes` of the whole text, `depth` of nested objects and arrays, `numberLength` and
/// `stringLength` in characters of one value, `members` of one object, `values` in all, since a
/// value in memory takes many times its two bytes (`1,`).
public record JsonLimits(
        int bytes, int depth, int numberLength, int stringLength, int members, int values) {

    /// Enough for each resource that people send: 64 MiB, 100 deep, numbers of 1,000 characters,
    /// strings of 48 Mi characters (an attachment), 1,000 members,
    /// 3 million values.
    public static final JsonLimits DEFAULT =
            new JsonLimits(64 << 20, 100, 1_000, 48 << 20, 1_000, 3_000_000);

    public JsonLimits {
        // the tree is walked by recursion everywhere, so that a limit past this would be a lie
        if (depth < 1 || depth > 500) {
            throw new IllegalArgumentException("depth must be from 1 to 500: " + depth);
        }
        if (bytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("no array holds so many bytes: " + bytes);
        }
        if (bytes < 1 || numberLength < 1 || stringLength < 1 || members < 1 || values < 1) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }

    /// These limits with another size of the whole text.
    public JsonLimits withBytes(int limit) {
        return new JsonLimits(limit, depth, numberLength, stringLength, members, values);
    }
}
