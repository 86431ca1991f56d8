package chartwell.record.chart;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.chart.Charts.Part;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.IndexRows;
import chartwell.record.index.PatientCompartment;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Finds the versions that make a chart, by their indexes. Safe to share between threads.
final class ChartRows {
    private final TypeIndexes types;
    private final Contents contents;
    private final PatientCompartment compartment;
    private final PartThen then;

    ChartRows(TypeIndexes types, Contents contents) {
        this.types = types;
        this.contents = contents;
        this.compartment = new PatientCompartment(types);
        this.then = new PartThen(types, new ChartContents(types, contents));
    }

    /// Whose chart, by number and id.
    record Owner(long rid, String id) {}

    /// The versions that are current now, or were at a time, of a part of a chart.
    List<Fact> at(Connection connection, Sight sight, Owner owner, @Nullable Instant at, Part part)
            throws SQLException {
        if (at == null) {
            return current(connection, sight, owner, null, part);
        }
        List<Fact> facts = new ArrayList<>(current(connection, sight, owner, at, Part.ALL));
        facts.addAll(past(connection, sight, owner, at, null));
        return part.within().isAll() ? facts : then.of(connection, facts, part);
    }

    /// The rows of a part of a chart.
    Sql current(Sight sight, Owner owner, Part part) {
        Sql sql =
                Sql.of(
                        """
                        select r.rid, r.type, r.at, r.code from resource r
                        where (r.patient = ? or r.tokens && ?) and not r.gone""",
                        owner.rid(),
                        compartment.tokens(owner.rid()));
        if (!part.within().isAll()) {
            short[] whole = new short[part.whole().size()];
            int next = 0;
            for (String type : part.whole()) {
                whole[next++] = types.code(type);
            }
            sql.add(" and (r.type = any(?) or (true", (Object) whole)
                    .add(part.within().facts("r"))
                    .add("))");
        }
        return sql.add(SightSql.and(sight, "r"));
    }

    /// A row of what may be in a chart.
    private record Row(String type, long at, long code) {}

    private List<Fact> current(
            Connection connection, Sight sight, Owner owner, @Nullable Instant at, Part part)
            throws SQLException {
        Map<Long, Row> found = new HashMap<>();
        try (PreparedStatement statement = current(sight, owner, part).on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(
                        rows.getLong(1),
                        new Row(types.name(rows.getShort(2)), rows.getLong(3), rows.getLong(4)));
            }
        }
        return versions(connection, found, at);
    }

    /// The current versions of rows, without what was deleted meanwhile. By a list of numbers their
    /// index is gone through once, which a join would not know to do.
    private static List<Fact> versions(
            Connection connection, Map<Long, Row> found, @Nullable Instant at) throws SQLException {
        long[] rids = found.keySet().stream().mapToLong(Long::longValue).toArray();
        Sql sql =
                Sql.of(
                        """
                        select c.rid, c.version, c.updated from content c
                        where c.rid = any(?) and c.body <> ''""",
                        (Object) rids);
        if (at != null) {
            sql.add(" and c.updated <= ?", at);
        }
        List<Fact> facts = new ArrayList<>(rids.length);
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                long rid = rows.getLong(1);
                Row row = Objects.requireNonNull(found.get(rid));
                Instant updated = rows.getObject(3, OffsetDateTime.class).toInstant();
                facts.add(
                        new Fact(
                                rid,
                                row.type(),
                                row.at(),
                                rows.getInt(2),
                                updated,
                                false,
                                row.code()));
            }
        }
        return facts;
    }

    /// The versions that were current at a time and have been replaced since; those only that were
    /// replaced by `until`, where it is given. Most are found by their patient; who comes second in
    /// a version is among its `others`, which hold too whom it merely names.
    static Sql past(Sight sight, Owner owner, Instant at, @Nullable Instant until) {
        Sql first =
                past("null::text", "null::bytea", at, until)
                        .add(" and v.patient = ?", owner.rid())
                        .add(" and v.at is not null")
                        .add(SightSql.andOfVersion(sight, "v"));
        Sql unread =
                past("r.id", "v.body", at, until)
                        .add(" and v.patient = ?", owner.rid())
                        .add(" and v.at is null")
                        .add(SightSql.andOfVersion(sight, "v"));
        Sql second =
                past("r.id", "v.body", at, until)
                        .add(" and v.others @> array[?]", owner.rid())
                        .add(" and v.patient is distinct from ?", owner.rid())
                        .add(SightSql.andOfVersion(sight, "v"));
        return first.add(" union all ").add(unread).add(" union all ").add(second);
    }

    /// The same, found.
    List<Fact> past(
            Connection connection, Sight sight, Owner owner, Instant at, @Nullable Instant until)
            throws SQLException {
        List<Fact> facts = new ArrayList<>();
        try (PreparedStatement statement = past(sight, owner, at, until).on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Fact fact = past(rows, owner);
                if (fact != null) {
                    facts.add(fact);
                }
            }
        }
        return facts;
    }

    private static Sql past(String id, String body, Instant at, @Nullable Instant until) {
        Sql sql =
                Sql.of(
                        """
                        select v.rid, r.type, v.at, v.patient,
                               %s, v.version, v.updated, v.dictionary, %s, v.code
                        from version v join resource r on r.rid = v.rid
                        where v.updated <= ? and v.superseded > ? and v.body <> ''"""
                                .formatted(id, body),
                        at,
                        at);
        return until == null ? sql : sql.add(" and v.superseded <= ?", until);
    }

    /// What has its content with it must be read to be sure whose it is, and when it was.
    private @Nullable Fact past(ResultSet rows, Owner owner) throws SQLException {
        long at = rows.getLong(3);
        boolean dated = !rows.wasNull();
        String type = types.name(rows.getShort(2));
        int version = rows.getInt(6);
        Instant updated = rows.getObject(7, OffsetDateTime.class).toInstant();
        if (rows.getBytes(9) != null) {
            boolean first = rows.getLong(4) == owner.rid();
            IndexRows index = types.of(type).rows(read(contents.stored(type, rows, 5)));
            if (!first && !compartment.holds(index, owner.id())) {
                return null;
            }
            Long date = index.at();
            at = dated ? at : date == null ? Fact.NO_DATE : date;
        }
        return new Fact(rows.getLong(1), type, at, version, updated, true, rows.getLong(10));
    }

    /// What a version says.
    static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }
}
