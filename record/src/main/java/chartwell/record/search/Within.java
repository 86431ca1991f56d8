package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What belongs to encounters that are like something and that an actor sees, for statements that
/// are no search: conditions on rows of `resource`, asked of each row that these find otherwise.
/// Immutable.
public final class Within {
    private static final Within ALL = new Within(Optional.empty(), "");

    private final Optional<Narrowing> narrowing;
    private final String said;

    /// @param types the types whose encounter can be asked for, a number for each of `keys`
    /// @param keys by which these refer to it
    private record Narrowing(
            Condition like, Sight sight, short encounter, List<Short> types, List<Long> keys) {

        private Narrowing {
            types = List.copyOf(types);
            keys = List.copyOf(keys);
        }

        private short[] codes() {
            short[] codes = new short[types.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = types.get(i);
            }
            return codes;
        }

        private List<Long> keys(short type) {
            List<Long> own = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i) == type) {
                    own.add(keys.get(i));
                }
            }
            return own;
        }

        /// That a row of an alias, which may be of any type, is one of them.
        private Sql rows(String alias) {
            return new ConditionSql(sight, Frequencies.UNKNOWN).rows(encounter, like, alias);
        }
    }

    private Within(Optional<Narrowing> narrowing, String said) {
        this.narrowing = narrowing;
        this.said = said;
    }

    /// Everything, wherever it belongs to.
    public static Within all() {
        return ALL;
    }

    /// What belongs to encounters like that.
    ///
    /// @param asked what they were asked for by
    static Within of(TypeIndexes types, Sight sight, Condition like, String asked) {
        List<Short> codes = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        for (String type : types.definitions().resourceTypes()) {
            for (long key :
                    types.isKnown(type) ? EncounterCriteria.keys(types, type) : List.<Long>of()) {
                codes.add(types.code(type));
                keys.add(key);
            }
        }
        short encounter = types.code("Encounter");
        return new Within(
                Optional.of(new Narrowing(like, sight, encounter, codes, keys)),
                " of encounters " + asked);
    }

    /// Whether nothing is narrowed; then all conditions are empty.
    public boolean isAll() {
        return narrowing.isEmpty();
    }

    /// What the trail says of it; empty where nothing is narrowed.
    public String said() {
        return said;
    }

    /// The numbers of all of them and of whose they are: a query of `rid` and `patient`; there is
    /// no such list where nothing is narrowed.
    public Sql list() {
        return narrowing
                .map(
                        it ->
                                Sql.of("select we.rid, we.patient from resource we where ")
                                        .add(it.rows("we")))
                .orElseThrow(() -> new IllegalStateException("nothing is narrowed"));
    }

    /// That an Encounter is one of them; begins with ` and `.
    public Sql encounters(String alias) {
        return narrowing.map(it -> Sql.of(" and ").add(it.rows(alias))).orElseGet(Sql::new);
    }

    /// That a Patient had one of them; begins with ` and `.
    public Sql people(String alias) {
        return narrowing
                .map(
                        it ->
                                Sql.of(" and exists (select from resource we")
                                        .add(" where we.patient = " + alias + ".rid")
                                        .add(
                                                " and we.type = ? and not we.gone and ",
                                                it.encounter())
                                        .add(it.rows("we"))
                                        .add(" offset 0)"))
                .orElseGet(Sql::new);
    }

    /// Whether a version of an Encounter was one of them, by the tokens that the index would hold
    /// of it.
    ///
    /// @throws IllegalArgumentException where more is asked for than tokens say
    public boolean holds(Set<Long> tokens) {
        return narrowing.map(it -> TokenMatch.holds(it.like(), tokens)).orElse(true);
    }

    /// The keys by which resources of a type, by its number, refer to their encounter; none where
    /// it cannot be asked for.
    public List<Long> keys(short type) {
        return narrowing.map(it -> it.keys(type)).orElseGet(List::of);
    }

    /// That a resource refers to one of some encounters by their numbers; begins with ` and `.
    public Sql during(String alias, long[] encounters) {
        return narrowing
                .map(
                        it ->
                                Sql.of(" and exists (select from ")
                                        .add(
                                                "unnest(?::smallint[], ?::bigint[]) wk(type, key), ",
                                                it.codes(),
                                                it.keys().stream()
                                                        .mapToLong(Long::longValue)
                                                        .toArray())
                                        .add("unnest(%s.tokens) wu(token) ".formatted(alias))
                                        .add("where wk.type = %s.type".formatted(alias))
                                        .add(
                                                " and (wu.token # wk.key) = any(?))",
                                                (Object) encounters))
                .orElseGet(Sql::new);
    }

    /// That a resource is one of them, belongs to one, or is of a type whose encounter cannot be
    /// asked for; begins with ` and `.
    public Sql facts(String alias) {
        return narrowing.map(it -> facts(it, alias)).orElseGet(Sql::new);
    }

    private static Sql facts(Narrowing it, String r) {
        short[] types = it.codes();
        return Sql.of(" and case when %s.type = ? then ".formatted(r), it.encounter())
                .add(it.rows(r))
                .add(" when %s.type = any(?) then exists (".formatted(r), (Object) types)
                .add(
                        """
                        select from unnest(?::smallint[], ?::bigint[]) wk(type, key),
                          unnest(%1$s.tokens) wu(token), resource we
                        where wk.type = %1$s.type and we.rid = wu.token # wk.key
                          and (wu.token # wk.key) between 1 and ? and\s"""
                                .formatted(r),
                        types,
                        it.keys().stream().mapToLong(Long::longValue).toArray(),
                        Keys.ROW_LIMIT)
                .add(it.rows("we"))
                .add(" offset 0) else true end");
    }
}
