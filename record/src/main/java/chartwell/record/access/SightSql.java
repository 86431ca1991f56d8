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
        return and(sight, alias, "");
    }

    /// The same for rows that come one after the other and of which few are wanted: the panel is
    /// asked for each, and never read as a whole (`offset 0` leaves PostgreSQL no choice to hash
    /// it, which by its guesses it would of some panels, and in some of its versions).
    public static Sql andOfEach(Sight sight, String alias) {
        return and(sight, alias, " offset 0");
    }

    private static Sql and(Sight sight, String alias, String fence) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) ->
                    Sql.of(
                            """

                            and (%1$s.patient is null or exists (
                              select from panel p
                              where p.panel = ? and p.patient = %1$s.patient%2$s))
                            and (%1$s.others is null
                              or seen_beyond(?, %1$s.rid, %1$s.others, ?))
                            """
                                    .formatted(alias, fence),
                            panel,
                            panel,
                            STEPS);
        };
    }
}
