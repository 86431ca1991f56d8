package chartwell.record.search;

import chartwell.engine.index.IndexPlan;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Settles what a search is ordered by. The values of a parameter are read from what matches where
/// that is little; from the index where there is one in their order; and else again from what
/// matches, up to a bound. Safe to share between threads.
final class Sorting {
    /// Up to so many matches are read rather than the index, which holds all resources.
    private static final int FEW = 1_000;

    /// More matches than these are not read.
    static final int MOST = 20_000;

    private static final int AT_ONCE = 1_000;

    private final TypeIndexes types;
    private final Contents contents;

    Sorting(TypeIndexes types, Contents contents) {
        this.types = types;
        this.contents = contents;
    }

    /// The keys to sort by, and the rows that match where they were read for it.
    record Order(List<SortKey> keys, @Nullable List<Long> rids) {}

    /// The order of a search.
    ///
    /// @throws Refused where it would have to read more than [#MOST] matches
    Order of(Connection connection, Query query, SearchStatement statement) throws SQLException {
        boolean values = query.sort().stream().anyMatch(SortBy.Value.class::isInstance);
        if (!values) {
            return new Order(query.sort().stream().map(Sorting::indexed).toList(), null);
        }
        boolean required = query.sort().stream().anyMatch(Sorting::isOnlyRead);
        int most = required ? MOST : FEW;
        List<Long> rids = numbers(connection, statement.rows(most + 1));
        if (rids.size() <= most) {
            return new Order(read(connection, query, rids), rids);
        }
        if (required) {
            throw tooMany();
        }
        return new Order(query.sort().stream().map(Sorting::indexed).toList(), null);
    }

    private static boolean isOnlyRead(SortBy key) {
        return key instanceof SortBy.Value value && value.index() == null;
    }

    private static SortKey indexed(SortBy key) {
        return switch (key) {
            case SortBy.Column(SortKey column) -> column;
            case SortBy.Value value when value.index() != null -> value.index();
            case SortBy.Value _ -> throw tooMany();
        };
    }

    private static Refused tooMany() {
        return new Refused(
                Problem.of(
                        Kind.TOO_COSTLY,
                        "too-costly",
                        "More than "
                                + MOST
                                + " resources match, which is too many to sort by a code, a"
                                + " reference or a URI. Narrow the search, or sort by a date, a"
                                + " number, a quantity, a text, _id or _lastUpdated."));
    }

    private List<SortKey> read(Connection connection, Query query, List<Long> rids)
            throws SQLException {
        List<SortValues> wanted = new ArrayList<>();
        for (SortBy key : query.sort()) {
            if (key instanceof SortBy.Value value) {
                wanted.add(new SortValues(value));
            }
        }
        IndexPlan plan = types.of(query.type()).plan();
        for (int from = 0; from < rids.size(); from += AT_ONCE) {
            List<Long> some = rids.subList(from, Math.min(from + AT_ONCE, rids.size()));
            contents.each(
                    connection,
                    some,
                    (rid, stored) -> {
                        JsonObject resource = resource(stored);
                        for (SortValues values : wanted) {
                            plan.extract(resource, values.parameter().atoms(), values);
                            values.endOf(rid);
                        }
                    });
        }
        List<SortKey> keys = new ArrayList<>();
        int next = 0;
        for (SortBy key : query.sort()) {
            keys.add(
                    switch (key) {
                        case SortBy.Column(SortKey column) -> column;
                        case SortBy.Value _ -> wanted.get(next++).sorted();
                    });
        }
        return keys;
    }

    private static JsonObject resource(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }

    private static List<Long> numbers(Connection connection, Sql sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
