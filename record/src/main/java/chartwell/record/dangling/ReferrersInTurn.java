package chartwell.record.dangling;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.LiteralReferences;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Dangling references for who sees a part of the record: goes through what they see, in the order
/// of the numbers, and looks whether they see what it refers to. What is hidden is missing to them,
/// and was never there.
final class ReferrersInTurn {
    private static final int STEP = 200;

    private final Connection connection;
    private final TypeIndexes types;
    private final Contents contents;
    private final Sight sight;

    ReferrersInTurn(Connection connection, TypeIndexes types, Contents contents, Sight sight) {
        this.connection = connection;
        this.types = types;
        this.contents = contents;
        this.sight = sight;
    }

    /// A reference, and from which row.
    private record Led(long from, Stored stored, String path, Name to) {}

    /// What up to `count` resources after a number refer to in vain, and the number of the last
    /// that was looked at; null where there are no more. Ends with a step after `until`, by
    /// [System#nanoTime].
    Page page(int count, long from, long until) throws SQLException {
        List<DanglingReference> found = new ArrayList<>();
        long last = from;
        int room = count;
        do {
            List<Long> rids = referrers(last);
            Map<Long, List<DanglingReference>> dangling = dangling(rids);
            for (Map.Entry<Long, List<DanglingReference>> one : dangling.entrySet()) {
                if (room == 0) {
                    return new Page(found, last);
                }
                found.addAll(one.getValue());
                last = one.getKey();
                room--;
            }
            if (rids.size() < STEP) {
                return new Page(found, null);
            }
            last = rids.getLast();
        } while (System.nanoTime() < until);
        return new Page(found, last);
    }

    record Page(List<DanglingReference> references, @Nullable Long last) {}

    private List<Long> referrers(long from) throws SQLException {
        Sql sql =
                Sql.of("select r.rid from resource r where not r.gone and r.rid > ?", from)
                        .add(SightSql.and(sight, "r"))
                        .add(" order by r.rid limit ?", STEP);
        List<Long> rids = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rids.add(rows.getLong(1));
            }
        }
        return rids;
    }

    private Map<Long, List<DanglingReference>> dangling(List<Long> rids) throws SQLException {
        List<Led> led = new ArrayList<>();
        contents.each(connection, rids, (rid, stored) -> led.addAll(led(rid, stored)));
        Map<Name, Boolean> known = known(led.stream().map(Led::to).distinct().toList());
        Map<Long, List<DanglingReference>> dangling = new TreeMap<>();
        for (Led one : led) {
            Boolean gone = known.get(one.to());
            if (gone == null || gone) {
                dangling.computeIfAbsent(one.from(), _ -> new ArrayList<>())
                        .add(
                                new DanglingReference(
                                        one.stored().reference(),
                                        one.path(),
                                        one.to().type() + "/" + one.to().id(),
                                        gone != null));
            }
        }
        return dangling;
    }

    private List<Led> led(long rid, Stored stored) {
        List<Led> led = new ArrayList<>();
        LiteralReferences.each(
                JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT),
                (path, type, id) -> {
                    if (types.isKnown(type)) {
                        led.add(new Led(rid, stored, path.toString(), new Name(type, id)));
                    }
                });
        return led;
    }

    /// What of some names was ever there and is seen, and whether it is gone.
    private Map<Name, Boolean> known(List<Name> names) throws SQLException {
        short[] codes = new short[names.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.code(names.get(i).type());
        }
        Sql sql =
                Sql.of(
                                """
                                select r.type, r.id, r.gone
                                from unnest(?::smallint[], ?::text[]) u(type, id)
                                join resource r on r.type = u.type and r.id = u.id
                                join content c on c.rid = r.rid
                                where c.version > 0""",
                                codes,
                                names.stream().map(Name::id).toArray(String[]::new))
                        .add(SightSql.and(sight, "r"));
        Map<Name, Boolean> known = new HashMap<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Name name = new Name(types.name(rows.getShort(1)), rows.getString(2));
                known.put(name, rows.getBoolean(3));
            }
        }
        return known;
    }
}
