package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.index.SearchText;
import chartwell.record.search.Condition.Window;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Conditions as SQL on an alias of `resource`, with what the actor may see at every step of a
/// chain.
final class ConditionSql {
    /// Characters of a text that its index holds.
    private static final int INDEXED_TEXT = 100;

    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private final Sight sight;
    private final Frequencies frequencies;
    private boolean looking;

    ConditionSql(Sight sight, Frequencies frequencies) {
        this.sight = sight;
        this.frequencies = frequencies;
    }

    /// The condition for rows that are looked at one by one, all of its type and there.
    Sql looked(Condition condition, String alias) {
        looking = true;
        return of(condition, alias);
    }

    /// Rows of a type that are like that and seen: a condition without `where`.
    Sql rows(short type, Condition condition, String alias) {
        Sql sql = new Sql();
        if (impliesType(condition)) {
            sql.add(of(condition, alias));
        } else {
            sql.add(alias).add(".type = ? and not ", (Object) type).add(alias).add(".gone");
            if (!(condition instanceof Condition.And(List<Condition> parts) && parts.isEmpty())) {
                sql.add(" and ").add(of(condition, alias));
            }
        }
        return sql.add(
                frequencies.leavesFew(condition)
                        ? SightSql.andOfEach(sight, alias)
                        : SightSql.and(sight, alias));
    }

    /// Whether a condition holds only for resources of its own type that are there: keys and
    /// tokens begin with the type, and what is gone has none.
    static boolean impliesType(Condition condition) {
        return switch (condition) {
            case Condition.HasAll _, Condition.HasAny _, Condition.InRange _ -> true;
            case Condition.Together _ -> true;
            case Condition.HasText _, Condition.Never _ -> true;
            case Condition.RefersTo refers -> !refers.byPatient();
            case Condition.And(List<Condition> parts) -> // ids are found by their type
                    parts.stream().noneMatch(Condition.HasId.class::isInstance)
                            && parts.stream().anyMatch(ConditionSql::impliesType);
            case Condition.Or(List<Condition> parts) ->
                    parts.stream().allMatch(ConditionSql::impliesType);
            case Condition.HasId _, Condition.UpdatedBetween _, Condition.OfPatient _ -> false;
            case Condition.AtIn _, Condition.Refers _, Condition.ReferredToBy _ -> false;
            case Condition.Not _ -> false;
        };
    }

    private Sql of(Condition condition, String r) {
        return switch (condition) {
            case Condition.HasAll(List<Long> tokens) ->
                    Sql.of(r).add(".tokens @> ?", (Object) array(tokens));
            case Condition.HasAny(List<Long> tokens) ->
                    Sql.of(r).add(".tokens && ?", (Object) array(tokens));
            case Condition.InRange _, Condition.HasText _ -> among(r, condition);
            case Condition.Together(Condition index, Condition apart) ->
                    of(looking ? apart : index, r);
            case Condition.AtIn(short _, List<Window> windows) ->
                    looking ? MainDateSql.of(r, windows) : MainDateSql.found(r, windows);
            case Condition.HasId(List<String> ids) ->
                    Sql.of(r).add(".id = any(?)", (Object) ids.toArray(String[]::new));
            case Condition.UpdatedBetween updated -> updated(r, updated);
            case Condition.OfPatient(long rid) -> Sql.of(r).add(".patient = ?", rid);
            case Condition.RefersTo refers -> refersTo(r, refers);
            case Condition.Refers refers -> refers(r, refers);
            case Condition.ReferredToBy referred ->
                    looking && referred.byPatient() ? had(r, referred) : among(r, condition);
            case Condition.And(List<Condition> parts) -> and(r, parts);
            case Condition.Or(List<Condition> parts) -> or(r, parts);
            case Condition.Not(Condition part) -> Sql.of("(").add(of(part, r)).add(") is not true");
            case Condition.Never _ -> Sql.of("false");
        };
    }

    /// All conditions; tokens that must all be there go into one question to their index.
    private Sql and(String r, List<Condition> parts) {
        List<Long> tokens = new ArrayList<>();
        List<Sql> conditions = new ArrayList<>();
        boolean few = parts.stream().anyMatch(frequencies::isFew);
        for (Condition part : few ? apart(parts) : parts) {
            if (part instanceof Condition.AtIn(short type, List<Window> windows) && !looking) {
                conditions.add(few ? MainDateSql.of(r, windows) : found(r, type, windows));
            } else if (part instanceof Condition.HasAll(List<Long> more)) {
                tokens.addAll(more);
            } else if (few && isFollowed(part, parts)) {
                conditions.add(new ConditionSql(sight, frequencies).looked(part, r));
            } else if (!(part instanceof Condition.And(List<Condition> none) && none.isEmpty())) {
                conditions.add(of(part, r));
            }
        }
        if (!tokens.isEmpty()) {
            conditions.addFirst(of(new Condition.HasAll(tokens), r));
        }
        return conditions.isEmpty()
                ? Sql.of("true")
                : Sql.of("(").join(" and ", conditions).add(")");
    }

    /// Whether to follow the references of each row that the others leave is less work than to list
    /// the rows that refer to whatever is like the target.
    private boolean isFollowed(Condition part, List<Condition> parts) {
        return switch (part) {
            case Condition.RefersTo refers -> isFewest(parts, refers.target());
            case Condition.ReferredToBy referred ->
                    referred.byPatient() && isFewest(parts, referred.source());
            case Condition.Or(List<Condition> either) ->
                    either.stream().allMatch(one -> isFollowed(one, parts));
            default -> false;
        };
    }

    private boolean isFewest(List<Condition> parts, Condition target) {
        return parts.stream()
                .anyMatch(part -> frequencies.isFew(part) && frequencies.isFewer(part, target));
    }

    /// With the type, which the index of dates begins with.
    private static Sql found(String r, short type, List<Window> windows) {
        return Sql.of("%s.type = ? and not %s.gone and ".formatted(r, r), (Object) type)
                .add(MainDateSql.found(r, windows));
    }

    private static List<Condition> apart(List<Condition> parts) {
        List<Condition> apart = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.Together together) {
                apart.addAll(together.apart().parts());
            } else {
                apart.add(part);
            }
        }
        return apart;
    }

    private static Sql ranges(List<Window> windows) {
        List<Sql> arms = new ArrayList<>();
        for (Window window : windows) {
            Sql arm = Sql.of("select g.rid from range g where g.key = ?", window.key());
            bound(arm, "low", window.lowFrom(), window.lowTo());
            bound(arm, "high", window.highFrom(), window.highTo());
            arms.add(arm);
        }
        return arms.isEmpty()
                ? Sql.of("select 0::bigint where false")
                : new Sql().join(" union all ", arms);
    }

    static void bound(Sql sql, String column, long from, long to) {
        if (from != Long.MIN_VALUE) {
            sql.add(" and g.").add(column).add(" >= ?", from);
        }
        if (to != Long.MAX_VALUE) {
            sql.add(" and g.").add(column).add(" <= ?", to);
        }
    }

    private static Sql texts(Condition.HasText text) {
        Sql sql =
                Sql.of(
                        "select x.rid from text x where x.key = any(?)",
                        (Object) array(text.keys()));
        if (text.anywhere()) {
            return sql.add(" and position(? in x.value) > 0", text.text());
        }
        String head = SearchText.head(text.text(), INDEXED_TEXT);
        sql.add(
                " and left(x.value, 100) >= ? and left(x.value, 100) < ?",
                head,
                head + LAST_CHARACTER);
        return head.length() == text.text().length()
                ? sql
                : sql.add(" and starts_with(x.value, ?)", text.text());
    }

    private Sql updated(String r, Condition.UpdatedBetween updated) {
        if (looking) {
            Sql sql = Sql.of("exists (select from content c where c.rid = " + r + ".rid");
            time(sql, "c.updated", updated);
            return sql.add(" offset 0)");
        }
        Sql sql =
                Sql.of(r)
                        .add(
                                """
                                .rid in (
                                  select c.rid from content c
                                  where c.rid in (select unnest(t.rids) from transaction t
                                                  where true""");
        time(sql, "t.at", updated);
        sql.add(")");
        time(sql, "c.updated", updated);
        return sql.add(")");
    }

    private static void time(Sql sql, String column, Condition.UpdatedBetween updated) {
        if (updated.from() != Long.MIN_VALUE) {
            sql.add(" and ").add(column).add(" >= ?", instant(updated.from()));
        }
        if (updated.to() != Long.MAX_VALUE) {
            sql.add(" and ").add(column).add(" <= ?", instant(updated.to()));
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Sql refers(String r, Condition.Refers refers) {
        Sql sql =
                Sql.of("exists (select from unnest(")
                        .add(r)
                        .add(
                                ".tokens) u(token), unnest(?::bigint[]) k(key)",
                                (Object) array(refers.atoms()))
                        .add(" where (u.token # k.key) between 1 and ?", Keys.ROW_LIMIT);
        if (!refers.types().isEmpty()) {
            long[] types = refers.types().stream().mapToLong(Short::longValue).toArray();
            sql.add(
                    " and (select t.type from resource t where t.rid = u.token # k.key) = any(?)",
                    (Object) types);
        }
        return sql.add(")");
    }

    private Sql refersTo(String r, Condition.RefersTo refers) {
        if (!refers.byPatient() && !looking) {
            return among(r, refers);
        }
        String t = next(r);
        Sql targets = rows(refers.type(), refers.target(), t);
        return refers.byPatient()
                ? Sql.of("%s.patient in (select %s.rid from resource %s where ".formatted(r, t, t))
                        .add(targets)
                        .add(")")
                : Sql.of("exists (select from unnest(" + r + ".tokens) u(token),")
                        .add(" unnest(?::bigint[]) k(key), ", (Object) array(refers.atoms()))
                        .add("resource %s where %s.rid = u.token # k.key and ".formatted(t, t))
                        .add("(u.token # k.key) between 1 and ? and ", Keys.ROW_LIMIT)
                        .add(targets)
                        .add(" offset 0)");
    }

    /// Whether this patient has one of them, which the index of patients tells.
    private Sql had(String r, Condition.ReferredToBy referred) {
        String s = next(r);
        return Sql.of(
                        "exists (select from resource %s where %s.patient = %s.rid"
                                .formatted(s, s, r))
                .add(" and %s.type = ? and not %s.gone and ".formatted(s, s), referred.type())
                .add(rows(referred.type(), referred.source(), s))
                .add(" offset 0)");
    }

    /// One of some conditions; where all can list their rows, in one list, since PostgreSQL goes
    /// through the whole table for lists with `or` between them.
    private Sql or(String r, List<Condition> parts) {
        return looking || parts.stream().anyMatch(part -> list(part, r) == null)
                ? Sql.of("(").join(" or ", parts.stream().map(p -> of(p, r)).toList()).add(")")
                : among(r, new Condition.Or(parts));
    }

    private Sql among(String r, Condition condition) {
        Sql list = list(condition, r);
        if (list == null) {
            throw new IllegalArgumentException("no list of rows: " + condition.getClass());
        }
        return Sql.of(r + ".rid in (").add(list).add(")");
    }

    /// The numbers of all rows that are like that; null where only a row can tell.
    private @Nullable Sql list(Condition condition, String r) {
        String t = next(r);
        return switch (condition) {
            case Condition.InRange(List<Window> windows) -> ranges(windows);
            case Condition.AtIn(short type, List<Window> windows) ->
                    Sql.of("select %s.rid from resource %s where ".formatted(t, t))
                            .add(found(t, type, windows));
            case Condition.Together(Condition index, Condition _) -> list(index, r);
            case Condition.HasText text -> texts(text);
            case Condition.HasAll _, Condition.HasAny _ ->
                    Sql.of("select %s.rid from resource %s where ".formatted(t, t))
                            .add(of(condition, t));
            case Condition.RefersTo refers when !refers.byPatient() -> referring(refers, t);
            case Condition.ReferredToBy referred -> referred(referred, t);
            case Condition.Or(List<Condition> parts) -> {
                List<Sql> lists = new ArrayList<>();
                for (Condition part : parts) {
                    Sql list = list(part, r);
                    if (list == null) {
                        yield null;
                    }
                    lists.add(list);
                }
                yield new Sql().join(" union all ", lists);
            }
            case Condition.HasId _, Condition.UpdatedBetween _, Condition.OfPatient _ -> null;
            case Condition.RefersTo _, Condition.Refers _, Condition.And _ -> null;
            case Condition.Not _, Condition.Never _ -> null;
        };
    }

    private Sql referring(Condition.RefersTo refers, String t) {
        String s = next(t);
        return Sql.of("select %s.rid from resource %s, ".formatted(s, t))
                .add("unnest(?::bigint[]) k(key), resource ", (Object) array(refers.atoms()))
                .add(s + " where ")
                .add(rows(refers.type(), refers.target(), t))
                .add(" and %s.tokens @> array[k.key # %s.rid]".formatted(s, t));
    }

    private Sql referred(Condition.ReferredToBy referred, String s) {
        Sql sources = rows(referred.type(), referred.source(), s);
        return referred.byPatient()
                ? Sql.of("select %s.patient from resource %s where ".formatted(s, s)).add(sources)
                : Sql.of("select u.token # k.key from resource %s, unnest(".formatted(s))
                        .add(s + ".tokens) u(token), ")
                        .add("unnest(?::bigint[]) k(key) where ", (Object) array(referred.atoms()))
                        .add(sources)
                        .add(" and (u.token # k.key) between 1 and ?", Keys.ROW_LIMIT);
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /// Another alias than those around.
    private static String next(String alias) {
        return alias + "r";
    }
}
