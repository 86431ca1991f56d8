package chartwell.record.dangling;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.LiteralReferences;
import chartwell.record.index.TypeIndexes;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/// Lists references that lead to what was never there or was deleted, by what they lead to. Each
/// call leaves its trace. Safe to share between threads.
public final class DanglingReferences {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /// How many targets are asked for at a time: mostly nobody refers to what was deleted.
    private static final int STEP = 200;

    /// A page ends after this, however few it holds.
    private static final long NANOS = 2_000_000_000L;

    private final DataSource source;
    private final TypeIndexes types;
    private final Contents contents;
    private final AuditTrail trail;
    private final InstantSource clock;

    /// @param source connections for statements that go to single rows
    public DanglingReferences(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            AuditTrail trail,
            InstantSource clock) {
        this.source = source;
        this.types = types;
        this.contents = contents;
        this.trail = trail;
        this.clock = clock;
    }

    /// Who refers to a missing row.
    private record Pair(long target, String to, boolean deleted, long referrer) {
        String cursor() {
            return target + "-" + referrer;
        }
    }

    /// A page of references that an actor may see, to what the actor may know to be missing.
    ///
    /// @param count how many resources that refer, 1 to 1000; one may refer several times
    public DanglingResult page(Access access, int count, @Nullable String cursor) {
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException("count " + count);
        }
        AuditEntry entry = AuditEntry.of(clock.instant(), access, "dangling-references");
        Matcher place = CURSOR.matcher(cursor == null ? "0-0" : cursor);
        if (!place.matches()) {
            Problem problem =
                    Problem.of(
                            Kind.INVALID,
                            "invalid",
                            "The link to this page was changed. Start with the first page.");
            trail.commit(entry.ending(problem.code()));
            return new DanglingResult.Refused(problem);
        }
        long target = Long.parseLong(place.group(1));
        long referrer = Long.parseLong(place.group(2));
        try (Connection connection = source.getConnection()) {
            DanglingResult page =
                    switch (access.sight()) {
                        case Sight.Everything _ -> page(connection, count, target, referrer);
                        case Sight.Panel _, Sight.Part _ ->
                                page(connection, access.sight(), count, referrer);
                    };
            trail.note(entry);
            return page;
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    /// For who sees a part; the cursor names who refers only.
    private DanglingResult page(Connection connection, Sight sight, int count, long from)
            throws SQLException {
        ReferrersInTurn.Page page =
                new ReferrersInTurn(connection, types, contents, sight)
                        .page(count, from, System.nanoTime() + NANOS);
        Long last = page.last();
        return new DanglingResult.Page(page.references(), last == null ? null : "0-" + last);
    }

    private DanglingResult page(
            Connection connection, int count, long fromTarget, long fromReferrer)
            throws SQLException {
        long began = System.nanoTime();
        List<Pair> pairs = new ArrayList<>();
        long target = fromTarget;
        long referrer = fromReferrer;
        while (System.nanoTime() - began < NANOS) {
            List<Long> missing = missing(connection, target);
            int room = count - pairs.size();
            List<Pair> found = referring(connection, missing, target, referrer, room + 1);
            if (found.size() > room) {
                pairs.addAll(found.subList(0, room));
                return new DanglingResult.Page(read(connection, pairs), pairs.getLast().cursor());
            }
            pairs.addAll(found);
            if (missing.size() < STEP) {
                return new DanglingResult.Page(read(connection, pairs), null);
            }
            target = missing.getLast() + 1;
            referrer = 0;
        }
        return new DanglingResult.Page(read(connection, pairs), target + "-" + referrer);
    }

    private static List<Long> missing(Connection connection, long from) throws SQLException {
        Sql sql =
                Sql.of(
                        """
                        select r.rid from resource r where r.gone and r.rid >= ?
                        order by r.rid limit ?""",
                        from,
                        STEP);
        List<Long> missing = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                missing.add(rows.getLong(1));
            }
        }
        return missing;
    }

    private List<Pair> referring(
            Connection connection, List<Long> missing, long target, long referrer, int most)
            throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select t.rid, t.type, t.id, c.version > 0, f.rid
                                from unnest(?::bigint[]) with ordinality m(rid, place)
                                join resource t on t.rid = m.rid
                                join content c on c.rid = m.rid
                                cross join lateral (
                                  select r.rid from resource r
                                  where r.tokens && array(select k # m.rid
                                                          from unnest(?::bigint[]) k)
                                    and not r.gone
                                    and (m.rid > ? or r.rid > ?)
                                """,
                                missing.stream().mapToLong(Long::longValue).toArray(),
                                types.referenceKeys(),
                                target,
                                referrer)
                        .add(
                                " order by r.rid limit ?) f order by m.place, f.rid limit ?",
                                most,
                                most);
        List<Pair> pairs = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                pairs.add(
                        new Pair(
                                rows.getLong(1),
                                types.name(rows.getShort(2)) + "/" + rows.getString(3),
                                rows.getBoolean(4),
                                rows.getLong(5)));
            }
        }
        return pairs;
    }

    /// Says where in those who refer the references stand.
    private List<DanglingReference> read(Connection connection, List<Pair> pairs)
            throws SQLException {
        Map<Long, Stored> referrers = new HashMap<>();
        contents.each(
                connection, pairs.stream().map(Pair::referrer).distinct().toList(), referrers::put);
        List<DanglingReference> references = new ArrayList<>();
        Map<Long, Map<String, List<String>>> known = new HashMap<>();
        for (Pair pair : pairs) {
            Stored from = referrers.get(pair.referrer());
            if (from != null) {
                known.computeIfAbsent(pair.referrer(), _ -> paths(from))
                        .getOrDefault(pair.to(), List.of())
                        .forEach(
                                path ->
                                        references.add(
                                                new DanglingReference(
                                                        from.reference(),
                                                        path,
                                                        pair.to(),
                                                        pair.deleted())));
            }
        }
        return references;
    }

    /// The paths of a resource's references by what they lead to.
    private static Map<String, List<String>> paths(Stored from) {
        Map<String, List<String>> paths = new HashMap<>();
        LiteralReferences.each(
                JsonReader.readObject(from.bytes(), JsonLimits.DEFAULT),
                (path, type, id) ->
                        paths.computeIfAbsent(type + "/" + id, _ -> new ArrayList<>())
                                .add(path.toString()));
        return paths;
    }
}
