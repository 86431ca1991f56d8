package chartwell.record.person;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

/// The statements that find people by their keys, for what the actor may see.
///
/// The index of keys answers first, behind a fence (`offset 0`): a planner that sees how many have
/// a key would rather go through the table, hoping to meet enough early. The people of a small
/// panel are named in the question, so that PostgreSQL can let two indexes say who is meant before
/// it reads anybody; of a larger panel, enough are met soon among those who have the keys.
final class PersonStatement {
    /// So many people are named at most.
    private static final int SMALL = 10_000;

    private final Sight sight;
    private final Within within;
    private final long @Nullable [] few;

    private PersonStatement(Sight sight, Within within, long @Nullable [] few) {
        this.sight = sight;
        this.within = within;
        this.few = few;
    }

    /// Those for an actor.
    ///
    /// @param source where it is looked up who is in a panel
    static PersonStatement of(DataSource source, Sight sight, Within within) throws SQLException {
        return new PersonStatement(
                sight,
                within,
                switch (sight) {
                    case Sight.Panel(long panel) -> few(source, panel);
                    case Sight.Everything _ -> null;
                });
    }

    private static long @Nullable [] few(DataSource source, long panel) throws SQLException {
        Sql sql =
                Sql.of("select n.patient from panel n where n.panel = ? limit ?", panel, SMALL + 1);
        long[] people = new long[SMALL];
        int count = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (count == SMALL) {
                    return null;
                }
                people[count++] = rows.getLong(1);
            }
        }
        return Arrays.copyOf(people, count);
    }

    /// Whether it depends on the values which way to them is short, so that PostgreSQL is to plan
    /// for them.
    boolean dependsOnValues() {
        return few != null;
    }

    /// The numbers of people who have a key of each set, up to a limit.
    Sql of(List<Set<Integer>> conditions, int limit) {
        return Sql.of("select r.rid from (select p.rid from person p where true")
                .add(having(conditions))
                .add(among())
                .add(" offset 0) x join resource r on r.rid = x.rid where not r.gone")
                .add(SightSql.andOfEach(sight, "r"))
                .add(within.people("r"))
                .add(" limit ?", limit);
    }

    /// That someone is in the panel, asked before their resource is looked at.
    private Sql among() {
        if (few != null) {
            return Sql.of(" and p.rid = any(?)", (Object) few);
        }
        return switch (sight) {
            case Sight.Everything _ -> new Sql();
            case Sight.Panel(long panel) ->
                    Sql.of(" and exists (select from panel n where n.panel = ?", panel)
                            .add(" and n.patient = p.rid offset 0)");
        };
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
