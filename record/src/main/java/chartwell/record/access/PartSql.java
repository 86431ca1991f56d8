package chartwell.record.access;

import chartwell.record.access.Sight.Lasting;
import chartwell.record.access.Sight.Part;
import chartwell.record.access.Sight.Whose;
import chartwell.record.sql.Sql;

import java.util.List;

/// The condition that a row be seen by who sees a [Part].
///
/// Rows are asked for what is cheap first: their type, whose they are, whether they have labels
/// that hide, whether their patient has a consent that concerns the actor. Only what that leaves
/// open asks the functions of the database (`consented`, `seen_beyond`).
final class PartSql {
    /// How far is followed what something is about: a Provenance of a Group of patients.
    private static final int STEPS = 4;

    private final Part part;
    private final Columns columns;
    private final boolean each;

    /// @param each whether few of the rows are wanted, so that each is looked up by itself; else
    ///     lists are made once, which many rows are compared with
    PartSql(Part part, Columns columns, boolean each) {
        this.part = part;
        this.columns = columns;
        this.each = each;
    }

    /// What a row is asked by.
    ///
    /// @param type an expression, as are the others
    record Columns(
            String rid,
            String type,
            String patient,
            String others,
            String labels,
            String at,
            String tokens) {

        /// Those of an alias of `resource`, or of what has its columns.
        static Columns of(String alias) {
            return new Columns(
                    alias + ".rid",
                    alias + ".type",
                    alias + ".patient",
                    alias + ".others",
                    alias + ".labels",
                    alias + ".at",
                    alias + ".tokens");
        }

        /// Those of an alias of `version`, which has no type and no tokens.
        static Columns ofVersion(String alias) {
            return new Columns(
                    alias + ".rid",
                    "(select t.type from resource t where t.rid = %s.rid)".formatted(alias),
                    alias + ".patient",
                    alias + ".others",
                    alias + ".labels",
                    "coalesce(%s.at, -9223372036854775808)".formatted(alias),
                    "null::bigint[]");
        }
    }

    /// All of it, beginning with ` and `.
    Sql and() {
        Sql sql = new Sql();
        List<Short> types = part.types();
        if (types != null) {
            // not by the index of types: a token says the type too, and would count twice
            sql.add(
                    "\n and (%s + 0) = any(?::int[])".formatted(columns.type),
                    (Object) ints(types));
        }
        sql.add("\n and ").add(ofWhom());
        sql.add("\n and ").add(open());
        return sql.add("\n and (%1$s is null or seen_beyond(".formatted(columns.others))
                .add(row())
                .add(
                        ", %s, %s, %s, %s, %s, %s, ?))"
                                .formatted(
                                        columns.rid,
                                        columns.type,
                                        columns.labels,
                                        columns.at,
                                        columns.tokens,
                                        columns.others),
                        STEPS);
    }

    /// That a row is nobody's, or of whom the sight or a consent that names the actor is.
    private Sql ofWhom() {
        if (part.whose() instanceof Whose.Everyone) {
            return Sql.of("true");
        }
        return Sql.of("(%s is null or ".formatted(columns.patient))
                .add(isTheirs(columns.patient))
                .add(")");
    }

    /// That a patient, an expression, is one whom the actor may see something of.
    Sql isTheirs(String patient) {
        if (part.whose() instanceof Whose.Everyone) {
            return Sql.of("true");
        }
        String like = each ? " w where w.patient = " + patient + " offset 0)" : " w)";
        Sql theirs =
                Sql.of(each ? "exists (select from (" : patient + " in (select w.patient from (")
                        .add(patients())
                        .add(")" + like);
        return part.whose() instanceof Whose.Theirs(List<Long> own, _) && !own.isEmpty()
                ? Sql.of("(" + patient + " = any(?) or ", (Object) longs(own)).add(theirs).add(")")
                : theirs;
    }

    /// The patients of whom something may be seen, but for those that are named: a query.
    private Sql patients() {
        Sql sql = new Sql();
        switch (part.whose()) {
            case Whose.Everyone _, Whose.Nobody _ -> {}
            case Whose.OfPanel(long panel) ->
                    sql.add("select p.patient from panel p where p.panel = ? union all ", panel);
            case Whose.Theirs(_, List<Lasting> relations) -> {
                if (!relations.isEmpty() && !part.who().isEmpty()) {
                    sql.add(
                            """
                            select l.patient from relation l
                            join unnest(?::smallint[], ?::bigint[]) k(kind, since)
                              on k.kind = l.kind
                            where l.who = any(?) and l.low <= ? and l.high >= k.since
                            union all\s""",
                            kinds(relations),
                            since(relations),
                            longs(part.who()),
                            part.at());
                }
            }
        }
        return sql.add(
                """
                select c.patient from consent_rule c
                where c.actors && ? and c.telling and c.effect < 2 and c.low <= ? and c.high >= ?
                  and (c.purposes is null or c.purposes && ?)""",
                longs(part.who()),
                part.at(),
                part.at(),
                longs(part.purposes()));
    }

    /// That nothing about it is closed by a label or a consent.
    private Sql open() {
        String hidden =
                part.hidden().isEmpty()
                        ? ""
                        : "not coalesce(%s && ?, false) and ".formatted(columns.labels);
        Sql sql =
                part.hidden().isEmpty()
                        ? Sql.of("(")
                        : Sql.of("(" + hidden, (Object) longs(part.hidden()));
        return sql.add("(%s is null or ".formatted(columns.patient))
                .add(isUnconcerned())
                .add(") or (%s is not null and consented(".formatted(columns.patient))
                .add(row())
                .add(
                        ", %s, %s, %s, %s, %s, %s)))"
                                .formatted(
                                        columns.rid,
                                        columns.type,
                                        columns.patient,
                                        columns.labels,
                                        columns.at,
                                        columns.tokens));
    }

    /// That a row's patient has no consent that could tell something of what the actor sees.
    private Sql isUnconcerned() {
        Sql concerning =
                Sql.of(
                        """
                        from consent_rule c
                        where c.telling and c.low <= ? and c.high >= ?
                          and (c.actors is null or c.actors && ?)
                          and (c.purposes is null or c.purposes && ?)""",
                        part.at(),
                        part.at(),
                        longs(part.who()),
                        longs(part.purposes()));
        return each
                ? Sql.of("not exists (select ")
                        .add(concerning)
                        .add(" and c.patient = %s offset 0)".formatted(columns.patient))
                : Sql.of("%s not in (select c.patient ".formatted(columns.patient))
                        .add(concerning)
                        .add(")");
    }

    /// The sight as the functions take it.
    private Sql row() {
        List<Long> own = List.of();
        List<Lasting> relations = List.of();
        Long panel = null;
        switch (part.whose()) {
            case Whose.Everyone _, Whose.Nobody _ -> {}
            case Whose.OfPanel(long number) -> panel = number;
            case Whose.Theirs(List<Long> patients, List<Lasting> lasting) -> {
                own = patients;
                relations = lasting;
            }
        }
        List<Short> types = part.types();
        return Sql.of(
                """
                row(?, ?::bigint, ?::bigint[], ?::bigint[], ?::smallint[], ?::bigint[],
                    ?::smallint[], ?::bigint[], ?::bigint[], ?::bigint, ?)::sight""",
                part.whose() instanceof Whose.Everyone,
                panel,
                longs(own),
                longs(part.who()),
                kinds(relations),
                since(relations),
                types == null ? null : shorts(types),
                longs(part.hidden()),
                longs(part.purposes()),
                part.at(),
                part.overriding());
    }

    private static short[] kinds(List<Lasting> relations) {
        return shorts(relations.stream().map(it -> it.relation().number()).toList());
    }

    private static long[] since(List<Lasting> relations) {
        return relations.stream().mapToLong(Lasting::since).toArray();
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static short[] shorts(List<Short> numbers) {
        short[] array = new short[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }

    private static int[] ints(List<Short> numbers) {
        return numbers.stream().mapToInt(Short::intValue).toArray();
    }
}
