package chartwell.record.person;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The statements that find people by their keys, for what the actor may see.
///
/// The index of keys answers first, behind a fence (`offset 0`): a planner that sees how many have
/// a key would rather go through the table, hoping to meet enough early. Where so many have it that
/// few of them are in a small panel, that is gone through instead.
final class PersonStatement {
    /// A panel up to here may be gone through; of a larger one, enough is met soon.
    private static final int SMALL = 10_000;

    /// So many who have the keys are looked at for who has a small panel.
    private static final int MANY = 3_000;

    private final Sight sight;
    private final Within within;
    private final boolean small;

    private PersonStatement(Sight sight, Within within, boolean small) {
        this.sight = sight;
        this.within = within;
        this.small = small;
    }

    /// Those for an actor.
    static PersonStatement of(Connection connection, Sight sight, Within within)
            throws SQLException {
        return new PersonStatement(
                sight,
                within,
                switch (sight) {
                    case Sight.Panel(long panel) -> isSmall(connection, panel);
                    case Sight.Everything _ -> false;
                });
    }

    private static boolean isSmall(Connection connection, long panel) throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select count(*) from (
                          select from panel n where n.panel = ? limit ?) n""",
                        panel,
                        SMALL + 1);
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1) <= SMALL;
        }
    }

    /// The numbers of people who have a key of each set, up to a limit. Where a number is null, too
    /// many have the keys, and these must be asked for by [#ofPanel].
    Sql of(List<Set<Integer>> conditions, int limit) {
        Sql people = Sql.of("select p.rid from person p where true").add(having(conditions));
        if (!small) {
            return Sql.of("select r.rid from (")
                    .add(people)
                    .add(" offset 0) x join resource r on r.rid = x.rid where not r.gone")
                    .add(seen())
                    .add(" limit ?", limit);
        }
        return Sql.of("with x as materialized (")
                .add(people)
                .add(" limit ?)", MANY)
                .add(" select null::bigint where (select count(*) from x) = ?", MANY)
                .add(" union all (select r.rid from x join resource r on r.rid = x.rid")
                .add(" where not r.gone")
                .add(seen())
                .add(" limit ?)", limit);
    }

    /// The same of a small panel, which is gone through.
    Sql ofPanel(List<Set<Integer>> conditions, int limit) {
        if (!(sight instanceof Sight.Panel(long panel))) {
            throw new IllegalStateException("no panel");
        }
        return Sql.of(
                        """
                        select r.rid from (
                          select p.rid
                          from (select n.patient from panel n where n.panel = ? offset 0) n
                          join person p on p.rid = n.patient where true""",
                        panel)
                .add(having(conditions))
                .add(" offset 0) x join resource r on r.rid = x.rid where not r.gone")
                .add(seen())
                .add(" limit ?", limit);
    }

    /// That a person is seen, and had an encounter where that is asked for.
    private Sql seen() {
        return SightSql.andOfEach(sight, "r").add(within.people("r"));
    }

    private static Sql having(List<Set<Integer>> conditions) {
        Sql sql = new Sql();
        for (Set<Integer> condition : conditions) {
            sql.add(
                    " and p.keys && ?",
                    (Object) condition.stream().mapToInt(Integer::intValue).toArray());
        }
        return sql;
    }
}
