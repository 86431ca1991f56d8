package chartwell.record.access;

import chartwell.record.access.PartSql.Columns;
import chartwell.record.sql.Sql;

/// The condition that a row be seen: of `resource`, or of a version with the same columns `rid`,
/// `type`, `patient`, `others`, `labels`, `at` and `tokens`.
public final class SightSql {
    /// How far is followed what something is about: a Provenance of a Group of patients.
    private static final int STEPS = 4;

    private SightSql() {}

    /// The condition on an alias, beginning with ` and `; empty where all is seen.
    public static Sql and(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) -> ofPanel(panel, alias, "");
            case Sight.Part part -> new PartSql(part, Columns.of(alias), false).and();
        };
    }

    /// The same for rows that come one after the other and of which few are wanted: the panel is
    /// asked for each, and never read as a whole (`offset 0` leaves PostgreSQL no choice to hash
    /// it, which by its guesses it would of some panels, and in some of its versions).
    public static Sql andOfEach(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) -> ofPanel(panel, alias, " offset 0");
            case Sight.Part part -> new PartSql(part, Columns.of(alias), true).and();
        };
    }

    /// The same for rows of `version`.
    public static Sql andOfVersion(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) -> ofPanel(panel, alias, "");
            case Sight.Part part -> new PartSql(part, Columns.ofVersion(alias), true).and();
        };
    }

    /// That a patient, by an expression of their number, is one of whom something may be seen, and
    /// each is looked up by itself; begins with ` and `, and is empty where all are.
    public static Sql andOfPatient(Sight sight, String patient) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) ->
                    Sql.of(" and exists (select from panel n where n.panel = ?", panel)
                            .add(" and n.patient = " + patient + " offset 0)");
            case Sight.Part part ->
                    Sql.of(" and ").add(new PartSql(part, Columns.of(""), true).isTheirs(patient));
        };
    }

    private static Sql ofPanel(long panel, String alias, String fence) {
        return Sql.of(
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
    }
}
