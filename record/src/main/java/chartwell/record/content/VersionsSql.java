package chartwell.record.content;

import chartwell.record.sql.Sql;

/// The versions of a row `r` of `resource`, the current one and those before, as rows of a
/// statement: `rid`, `version`, `updated`, `dictionary`, `body`, `put_new`, and what decides who
/// sees each: `type`, `patient`, `others`, `labels`, `at`, and `tokens`, which are null of those of
/// before.
public final class VersionsSql {
    private static final String BEFORE =
            """

            union all
            select o.rid, o.version, o.updated, o.dictionary, o.body, o.put_new, r.type, o.patient,
                   o.others, o.labels, coalesce(o.at, -9223372036854775808) at,
                   null::bigint[] tokens
            from version o where o.rid = r.rid""";

    private VersionsSql() {}

    /// All of them.
    public static Sql all() {
        return of(new Sql(), new Sql());
    }

    /// Some of them.
    ///
    /// @param current what the current one, `c`, must be like; begins with ` and `, or is empty
    /// @param before what one of before, `o`, must be like; likewise
    public static Sql of(Sql current, Sql before) {
        return Sql.of(
                        """
                        select c.rid, c.version, c.updated, c.dictionary, c.body, c.put_new,
                               r.type, r.patient, r.others, r.labels, r.at, r.tokens
                        from content c where c.rid = r.rid""")
                .add(current)
                .add(BEFORE)
                .add(before);
    }
}
