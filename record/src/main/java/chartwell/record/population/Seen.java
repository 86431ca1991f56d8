package chartwell.record.population;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The rows of `person` (`o`) and `problem` (`p`) that an actor may count, without the entries that
/// were merged into another.
///
/// Whoever sees all needs no look at `resource`. A panel that has few of all people is gone by from
/// its people to what they have. Of a larger one each person or problem is asked whether the panel
/// has its patient (`offset 0`: one look into an index each, and no other way that a planner may
/// guess to be shorter), and only rows with `others` are looked at in `resource`.
final class Seen {
    /// A panel is large that has more than one of so many people, and one of so many people anyway.
    private static final int SHARE = 16;

    private static final int LARGE = 50_000;

    private final Sight sight;
    private final boolean few;
    private final short patient;
    private final short condition;

    private Seen(Sight sight, boolean few, TypeIndexes types) {
        this.sight = sight;
        this.few = few;
        this.patient = types.code("Patient");
        this.condition = types.code("Condition");
    }

    /// Those for an actor.
    static Seen of(Connection connection, TypeIndexes types, Sight sight) throws SQLException {
        return switch (sight) {
            case Sight.Everything _, Sight.Part _ -> new Seen(sight, false, types);
            case Sight.Panel(long panel) -> new Seen(sight, isFew(connection, panel), types);
        };
    }

    /// Whether a panel is gone by from its people; how many all are, PostgreSQL knows well enough.
    static boolean isFew(Connection connection, long panel) throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select count(*) <= ? and count(*) * ? <= (
                          select reltuples from pg_class where oid = 'person'::regclass)
                        from (select from panel n where n.panel = ? limit ?) x""",
                        LARGE,
                        SHARE,
                        panel,
                        LARGE + 1);
        try (PreparedStatement statement = sql.on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /// People: `from … where …`.
    Sql people() {
        return switch (sight) {
            case Sight.Everything _ -> Sql.of(" from person o where not o.merged");
            case Sight.Part _ ->
                    Sql.of(" from person o join resource r on r.rid = o.rid and not r.gone")
                            .add(" where not o.merged")
                            .add(SightSql.and(sight, "r"));
            case Sight.Panel(long panel) ->
                    few
                            ? Sql.of(" from ")
                                    .add(those(panel))
                                    .add(
                                            """

                                            join resource r on r.rid = n.patient
                                            where not o.merged and not r.gone""")
                                    .add(SightSql.and(sight, "r"))
                            : Sql.of(" from person o where not o.merged")
                                    .add(isIn(panel, "o.rid"))
                                    .add(notHidden("o.rid", patient));
        };
    }

    /// What people have, each with whose it is.
    Sql problems() {
        return switch (sight) {
            case Sight.Everything _ -> each();
            case Sight.Part _ -> problemsSeen();
            case Sight.Panel(long panel) ->
                    few
                            ? problemsOfFew(panel)
                            : Sql.of(" from problem p join (")
                                    .add("select o.rid from person o where not o.merged")
                                    .add(isIn(panel, "o.rid"))
                                    .add(" offset 0) o on o.rid = p.patient where true")
                                    .add(notHidden("p.rid", condition));
        };
    }

    /// The same where something else tells which few of them it is.
    Sql someProblems() {
        return switch (sight) {
            case Sight.Everything _ -> each();
            case Sight.Part _ -> problemsSeen();
            case Sight.Panel(long panel) ->
                    few
                            ? problemsOfFew(panel)
                            : each().add(isIn(panel, "p.patient"))
                                    .add(notHidden("p.rid", condition));
        };
    }

    private static Sql each() {
        return Sql.of(" from problem p join person o on o.rid = p.patient where not o.merged");
    }

    /// Those whose own row is seen: consents and labels are asked of each.
    private Sql problemsSeen() {
        return Sql.of(
                        """
                         from problem p join person o on o.rid = p.patient
                        join resource r
                          on r.rid = p.rid and r.patient = p.patient and not r.gone
                        where not o.merged""")
                .add(SightSql.and(sight, "r"));
    }

    private Sql problemsOfFew(long panel) {
        return Sql.of(" from ")
                .add(those(panel))
                .add(
                        """

                        join resource r on r.patient = n.patient and r.type = ? and not r.gone
                        join problem p on p.rid = r.rid and p.patient = n.patient
                        where not o.merged""",
                        condition)
                .add(SightSql.and(sight, "r"));
    }

    private static Sql those(long panel) {
        return Sql.of(
                """
                (select n.patient from panel n where n.panel = ? offset 0) n
                join person o on o.rid = n.patient""",
                panel);
    }

    private static Sql isIn(long panel, String column) {
        return Sql.of(
                " and exists (select from panel n where n.panel = ? and n.patient = %s offset 0)"
                        .formatted(column),
                panel);
    }

    /// Whose it is does not suffice where a row has `others`.
    private Sql notHidden(String rid, short type) {
        return Sql.of(
                        """

                        and not exists (
                          select from resource h
                          where h.rid = %s and h.type = ? and h.others is not null and not h.gone
                            and not (true"""
                                .formatted(rid),
                        type)
                .add(SightSql.and(sight, "h"))
                .add("))");
    }
}
