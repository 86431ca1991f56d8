package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.access.Sight;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// When a page is walked for; that it is the right page is shown by [SearchOracleTest].
class WalkTest {
    private static final short TYPE = 7;
    private static final short OTHER = 8;
    private static final long DENSE = 1;
    private static final long RARE = 2;
    private static final List<SortKey> BY_DATE =
            List.of(new SortKey.ByMainDate(true), new SortKey.ByRow(true));

    /// A million rows, half of them of the type; half of these have the dense token.
    private static final Frequencies KNOWN =
            new Frequencies(Map.of(TYPE, 0.5, OTHER, 0.01), Map.of(DENSE, 0.25), 1_000_000);

    private static @Nullable String walk(Condition condition, List<SortKey> keys, Cursor cursor) {
        Sql sql = new Walk(KNOWN, Sight.everything(), TYPE, condition).page(keys, cursor, 51);
        return sql == null ? null : sql.toString();
    }

    private static @Nullable String walk(Condition condition) {
        return walk(condition, BY_DATE, new Cursor(Arrays.asList("17", "4")));
    }

    private static Condition has(long token) {
        return new Condition.HasAll(List.of(token));
    }

    @Test
    void walksWhereMuchOfTheTypeMatches() {
        assertThat(walk(has(DENSE))).contains("order by x.s0 desc, x.s1 desc limit ?");
        assertThat(walk(new Condition.Not(has(RARE)))).isNotNull();
        assertThat(walk(new Condition.And(List.of()))).isNotNull();
    }

    @Test
    void sortsAllMatchesWhereThereAreFewOrNobodyKnows() {
        assertThat(walk(has(RARE))).isNull();
        assertThat(walk(new Condition.And(List.of(has(DENSE), has(RARE))))).isNull();
        assertThat(walk(new Condition.HasText(List.of(1L), "an", false))).isNull();
        assertThat(
                        new Walk(Frequencies.UNKNOWN, Sight.everything(), TYPE, has(DENSE))
                                .page(BY_DATE, null, 51))
                .isNull();
    }

    @Test
    void walksInOrdersOnlyThatAnIndexHas() {
        SortKey row = new SortKey.ByRow(true);
        Cursor cursor = new Cursor(Arrays.asList("17", "4"));
        SortKey text = new SortKey.ByText(List.of(1L), false);
        assertThat(walk(has(DENSE), List.of(new SortKey.ById(false), row), cursor)).isNotNull();
        assertThat(walk(has(DENSE), List.of(new SortKey.ByUpdated(true), row), cursor)).isNotNull();
        assertThat(walk(has(DENSE), List.of(text, row), cursor)).isNull();
        Cursor withoutDate = new Cursor(Arrays.asList(null, "4"));
        assertThat(walk(has(DENSE), BY_DATE, withoutDate)).isNull();
    }

    @Test
    void beginsWhereTheDatesAskedForBegin() {
        Condition.Window year = new Condition.Window(3, 100, 200, Long.MIN_VALUE, Long.MAX_VALUE);
        Condition both =
                new Condition.And(
                        List.of(has(DENSE), new Condition.AtIn((short) 1, List.of(year))));
        assertThat(walk(both)).contains("not r.gone and r.at >= ? and r.at <= ?) x");
    }
}
