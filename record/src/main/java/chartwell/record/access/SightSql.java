package chartwell.record.access;

import chartwell.record.sql.Sql;

/// The condition that a row be seen: of `resource`, or of a version with the same columns `rid`,
/// `patient` and `others`.
public final class SightSql {
    /// How far is followed what something is about: a Provenance of a Group of patients.
    private static final int STEPS = 4;

    private SightSql() {}

    /// The condition on an alias, beginning with ` and `; empty where all is seen.
    public static Sql and(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) ->
                    Sql.of(
                            """

                            and (%1$s.patient is null or exists (
                              select from panel p
                              where p.panel = ? and p.patient = %1$s.patient))
                            and (%1$s.others is null
                              or seen_beyond(?, %1$s.rid, %1$s.others, ?))
                            """
                                    .formatted(alias),
                            panel,
                            panel,
                            STEPS);
        };
    }
}
