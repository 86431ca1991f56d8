package chartwell.record.person;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;

import java.util.List;
import java.util.Set;

/// The statements that find people by their keys, for what the actor may see.
///
/// The index of keys answers first, behind a fence (`offset 0`): a planner that sees how many have
/// a key would rather go through the table, hoping to meet enough early. Of a large panel, enough
/// are met soon among those who have the keys; the people of a small one are [FewPeople].
final class PersonStatement {
    private final Sight sight;
    private final Within within;

    PersonStatement(Sight sight, Within within) {
        this.sight = sight;
        this.within = within;
    }

    /// The numbers of people who have a key of each set, up to a limit.
    Sql of(List<Set<Integer>> conditions, int limit) {
        return Sql.of("select r.rid from (select p.rid from person p where true")
                .add(having(conditions))
                .add(among())
                .add(" offset 0) x join resource r on r.rid = x.rid where not r.gone")
                .add(open())
                .add(" limit ?", limit);
    }

    /// Those of some people whom the actor sees, in no order.
    Sql of(List<Long> rids) {
        return Sql.of(
                        "select r.rid from resource r where r.rid = any(?) and not r.gone",
                        (Object) rids.stream().mapToLong(Long::longValue).toArray())
                .add(open());
    }

    private Sql open() {
        return SightSql.andOfEach(sight, "r").add(within.people("r"));
    }

    /// That someone is in the panel, asked before their resource is looked at.
    private Sql among() {
        return SightSql.andOfPatient(sight, "p.rid");
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
