package chartwell.record.population;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The statements that count and list; each for what the actor may see, and of encounters that it
/// is narrowed to: the people who had one, these themselves, the Conditions recorded in one.
final class PopulationSql {
    private final Keys keys;
    private final Sight sight;
    private final Within within;
    private final Seen seen;

    PopulationSql(Keys keys, Sight sight, Within within, Seen seen) {
        this.keys = keys;
        this.sight = sight;
        this.within = within;
        this.seen = seen;
    }

    /// People by how many of the bounds they were born on or after, gender, and whether they died.
    Sql groups(List<LocalDate> bounds) {
        String[] days = bounds.stream().map(LocalDate::toString).toArray(String[]::new);
        return Sql.of(
                        """
                        select width_bucket(o.born, ?::date[]), o.gender, o.dead, count(*)""",
                        (Object) days)
                .add(seen.people())
                .add(there("o.rid", "patient"))
                .add(" group by 1, 2, 3");
    }

    /// Encounters by the month, of some, in which they began; the last bound ends the last.
    Sql months(short type, long[] bounds) {
        return Sql.of(
                        """
                        select width_bucket(r.at, ?::bigint[]), count(*) from resource r
                        where r.type = ? and not r.gone and r.at >= ? and r.at < ?""",
                        bounds,
                        type,
                        bounds[0],
                        bounds[bounds.length - 1])
                .add(within.encounters("r"))
                .add(SightSql.and(sight, "r"))
                .add(" group by 1");
    }

    /// What most people have: the key of its code and how many they are, with the Conditions of it
    /// that tell what it is called, the one in the middle before the first and the last; nobody's
    /// word stands for more than their share. These come from what the actor sees, as the count.
    Sql problems(int most) {
        return Sql.of(
                        """
                        select n.code, n.people, c.* from (
                          select p.code, count(distinct p.patient) people,
                                 percentile_disc(array[0.5, 0, 1]::float8[])
                                   within group (order by p.rid) rids""")
                .add(seen.problems())
                .add(there("p.encounter", "rid"))
                .add(
                        """
                         group by p.code order by 2 desc, 1 limit ?) n
                        cross join lateral (
                          select u.rid, min(u.place) place
                          from unnest(n.rids) with ordinality u(rid, place) group by 1) u
                        cross join lateral (
                          select r.id, c.version, c.updated, c.dictionary, c.body
                          from resource r join content c on c.rid = r.rid
                          where r.rid = u.rid offset 0) c
                        order by n.people desc, n.code, u.place""",
                        most);
    }

    /// The numbers of some people, the oldest first, in the order of the index.
    Sql people(Some some, int offset, int count) {
        return Sql.of("select x.rid from (select ")
                .add(distinct(some))
                .add("o.born, o.gender, o.dead, o.rid ")
                .add(among(some))
                .add(") x order by x.born, x.gender, x.dead, x.rid")
                .add(" offset ? limit ?", offset, count);
    }

    /// How many they are.
    Sql peopleCount(Some some) {
        return Sql.of("select count(" + distinct(some) + "o.rid) ").add(among(some));
    }

    private static String distinct(Some some) {
        return some.problem().isPresent() ? "distinct " : "";
    }

    private Sql among(Some some) {
        Sql sql =
                some.problem().isPresent()
                        ? seen.someProblems().add(there("p.encounter", "rid"))
                        : seen.people().add(there("o.rid", "patient"));
        some.problem()
                .ifPresent(
                        code ->
                                sql.add(
                                        " and p.code = ?",
                                        keys.problem(code.system(), code.code())));
        some.bornFrom().ifPresent(day -> sql.add(" and o.born >= ?::date", day.toString()));
        some.bornTo().ifPresent(day -> sql.add(" and o.born <= ?::date", day.toString()));
        if (some.unborn()) {
            sql.add(" and o.born is null");
        }
        if (some.gender().equals(Some.ELSE)) {
            sql.add(" and o.gender not in ('female', 'male')");
        } else if (!some.gender().isEmpty()) {
            sql.add(" and o.gender = ?", some.gender());
        }
        some.dead().ifPresent(dead -> sql.add(" and o.dead = ?", dead));
        return sql;
    }

    /// The numbers of Encounters that began within a time, and of whose they are, the last first.
    Sql visits(short type, long from, long to, int offset, int count) {
        return Sql.of("select r.rid, coalesce(r.patient, 0) ")
                .add(visiting(type, from, to))
                .add(" order by r.at desc, r.rid offset ? limit ?", offset, count);
    }

    /// How many they are.
    Sql visitCount(short type, long from, long to) {
        return Sql.of("select count(*) ").add(visiting(type, from, to));
    }

    private Sql visiting(short type, long from, long to) {
        return Sql.of(
                        """
                        from resource r
                        where r.type = ? and not r.gone and r.at >= ? and r.at < ?""",
                        type,
                        from,
                        to)
                .add(within.encounters("r"))
                .add(SightSql.and(sight, "r"));
    }

    /// What some people are asked for by, for the trail.
    static String said(Some some) {
        List<String> said = new ArrayList<>();
        some.bornFrom().ifPresent(day -> said.add("born from " + day));
        some.bornTo().ifPresent(day -> said.add("born to " + day));
        if (some.unborn()) {
            said.add("no birth date");
        }
        if (!some.gender().isEmpty()) {
            said.add("gender " + some.gender());
        }
        some.dead().ifPresent(dead -> said.add(dead ? "dead" : "living"));
        some.problem().ifPresent(code -> said.add("with " + code.system() + "|" + code.code()));
        return String.join(", ", said);
    }

    /// Microseconds since 1970, as `at` has them.
    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /// That a column is one of a column of the encounters there, which are found by themselves
    /// (`offset 0`): a planner would go through the whole of `resource` in the order of a join.
    private Sql there(String column, String of) {
        return within.isAll()
                ? new Sql()
                : Sql.of(" and %s in (select h.%s from (".formatted(column, of))
                        .add(within.list())
                        .add(" offset 0) h)");
    }
}
