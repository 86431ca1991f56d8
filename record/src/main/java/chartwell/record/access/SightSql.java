package chartwell.record.access;

import chartwell.record.sql.Sql;

/// The condition that a row of `resource` be seen.
public final class SightSql {
    private SightSql() {}

    /// The condition on the table's alias, beginning with ` and `; empty where all is seen.
    public static Sql and(Sight sight, String alias) {
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) ->
                    Sql.of(" and (")
                            .add(alias)
                            .add(
                                    ".patient is null or exists (select from panel p where p.panel = ?")
                            .add(" and p.patient = ", panel)
                            .add(alias)
                            .add(".patient))");
        };
    }
}
