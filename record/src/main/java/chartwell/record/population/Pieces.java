package chartwell.record.population;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.content.Contents;
import chartwell.record.sql.Sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// What was listed by its numbers, read some at a time while it is gone through: whoever takes a
/// long file slowly holds neither much memory nor a connection. What the actor may see is asked
/// anew for each piece.
final class Pieces {
    private static final int SIZE = 1_000;

    private final DataSource source;
    private final Contents contents;
    private final Sight sight;

    Pieces(DataSource source, Contents contents, Sight sight) {
        this.source = source;
        this.contents = contents;
        this.sight = sight;
    }

    /// The number of an Encounter and of whose it is, 0 where that is not known.
    record Numbers(long encounter, long patient) {}

    Stream<JsonObject> people(List<Long> rids) {
        return pieces(rids)
                .flatMap(
                        piece -> {
                            Map<Long, JsonObject> read = read(piece);
                            return piece.stream().map(read::get).filter(Objects::nonNull);
                        });
    }

    Stream<Visit> visits(List<Numbers> listed) {
        return pieces(listed).flatMap(this::visitsOf);
    }

    private Stream<Visit> visitsOf(List<Numbers> piece) {
        Set<Long> rids = new LinkedHashSet<>();
        piece.forEach(one -> rids.add(one.encounter()));
        piece.forEach(one -> rids.add(one.patient()));
        Map<Long, JsonObject> read = read(rids);
        List<Visit> visits = new ArrayList<>();
        for (Numbers one : piece) {
            JsonObject encounter = read.get(one.encounter());
            if (encounter != null) {
                visits.add(new Visit(encounter, Optional.ofNullable(read.get(one.patient()))));
            }
        }
        return visits.stream();
    }

    private static <T> Stream<List<T>> pieces(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + SIZE)
                .mapToObj(from -> all.subList(from, Math.min(from + SIZE, all.size())));
    }

    private Map<Long, JsonObject> read(Collection<Long> rids) {
        Map<Long, JsonObject> read = new HashMap<>();
        try (Connection connection = source.getConnection()) {
            contents.each(
                    connection,
                    seen(connection, rids),
                    (rid, stored) ->
                            read.put(
                                    rid,
                                    JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT)));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        return read;
    }

    private List<Long> seen(Connection connection, Collection<Long> rids) throws SQLException {
        Sql sql =
                Sql.of(
                                "select r.rid from resource r where r.rid = any(?) and not r.gone",
                                (Object) rids.stream().mapToLong(Long::longValue).toArray())
                        .add(SightSql.andOfEach(sight, "r"));
        List<Long> seen = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                seen.add(rows.getLong(1));
            }
        }
        return seen;
    }
}
