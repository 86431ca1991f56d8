package chartwell.record.search;

import chartwell.record.access.Sight;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What resources must be like, as a search says it, for statements that are no search: a condition
/// on rows of `resource` that these find otherwise, all of one type. Immutable.
public final class Like {
    private final Condition condition;
    private final Sight sight;

    Like(Condition condition, Sight sight) {
        this.condition = condition;
        this.sight = sight;
    }

    /// One of some searches, each of which asks for all of its parameters.
    static Like of(
            List<List<Parameter>> searches,
            Function<Parameter, @Nullable Condition> read,
            Sight sight) {
        List<Condition> ways = new ArrayList<>();
        try {
            for (List<Parameter> search : searches) {
                List<Condition> parts = new ArrayList<>();
                for (Parameter one : search) {
                    Condition part = read.apply(one);
                    if (part == null) {
                        throw Refused.invalid("There is no search parameter " + one.name() + ".");
                    }
                    parts.add(part);
                }
                ways.add(Condition.all(parts));
            }
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.problem().message(), refused);
        }
        return new Like(Condition.any(ways), sight);
    }

    /// That a row is like that; begins with ` and `.
    public Sql and(String alias) {
        return Sql.of(" and ")
                .add(new ConditionSql(sight, Frequencies.UNKNOWN).looked(condition, alias));
    }
}
