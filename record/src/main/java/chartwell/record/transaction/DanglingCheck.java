package chartwell.record.transaction;

import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.access.SightSql;
import chartwell.record.index.Keys;
import chartwell.record.index.LiteralReferences;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.sql.Sql;
import chartwell.record.transaction.TransactionResult.Effect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Refuses a transaction that would leave a reference leading to nothing: in what it writes, or to
/// what it deletes. What counts is how things stand at its end.
///
/// Others cannot come in between: what is referred to is held as a foreign key would hold it, and a
/// deletion waits for whoever holds, then looks who refers. To whom an actor may not see, the actor
/// cannot refer either.
final class DanglingCheck {
    private static final int NAMED = 10;
    private static final int COUNTED = 1000;

    private final Connection connection;
    private final TypeIndexes types;
    private final Access access;
    private final List<Draft> drafts;
    private final Map<Name, Long> numbers;

    DanglingCheck(
            Connection connection,
            TypeIndexes types,
            Access access,
            List<Draft> drafts,
            Map<Name, Long> numbers) {
        this.connection = connection;
        this.types = types;
        this.access = access;
        this.drafts = drafts;
        this.numbers = numbers;
    }

    /// A reference of an entry.
    private record Led(Draft from, String path, String type, long target) {}

    private List<Led> led() {
        List<Led> led = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.resource != null && draft.effect != Effect.EXISTED) {
                LiteralReferences.each(
                        draft.resource,
                        (path, type, id) -> {
                            Long target = numbers.get(new Name(type, id));
                            if (target != null) {
                                led.add(new Led(draft, path.toString(), type, target));
                            }
                        });
            }
        }
        return led;
    }

    private static long[] targets(List<Led> led) {
        return led.stream().mapToLong(Led::target).sorted().distinct().toArray();
    }

    /// Keeps what is referred to from being deleted until the end of the transaction.
    void hold() throws SQLException {
        try (PreparedStatement statement =
                Sql.of(
                                """
                                select from content where rid = any(?)
                                order by rid for key share
                                """,
                                (Object) targets(led()))
                        .on(connection)) {
            statement.executeQuery().close();
        }
    }

    /// Looks at what the transaction has written; before its end.
    ///
    /// @throws Refusal where a reference leads to nothing
    void check() throws SQLException {
        List<Led> led = led();
        led.removeIf(one -> !one.from().writes());
        Set<Long> there = there(targets(led));
        for (Led one : led) {
            if (!there.contains(one.target())) {
                throw new Refusal(
                        one.from().number,
                        Problem.of(
                                        Kind.UNPROCESSABLE,
                                        "not-found",
                                        "A reference leads to a "
                                                + one.type()
                                                + " that is not here. Store it first, or send both"
                                                + " in one transaction.")
                                .at(one.path()));
            }
        }
        for (Draft draft : drafts) {
            if (draft.effect == Effect.DELETED) {
                checkDeleted(draft);
            }
        }
    }

    private Set<Long> there(long[] targets) throws SQLException {
        Sql sql =
                Sql.of(
                                """
                                select r.rid from resource r
                                where r.rid = any(?) and not r.gone""",
                                (Object) targets)
                        .add(SightSql.and(access.sight(), "r"));
        Set<Long> there = new HashSet<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                there.add(rows.getLong(1));
            }
        }
        return there;
    }

    private void checkDeleted(Draft draft) throws SQLException {
        List<String> seen = referring(draft.rid, access.sight(), COUNTED + 1);
        if (!seen.isEmpty()) {
            throw refusal(draft, referredToBy(seen));
        }
        if (!referring(draft.rid, Sight.everything(), 1).isEmpty()) {
            throw refusal(draft, "Others still refer to it.");
        }
    }

    private static Refusal refusal(Draft draft, String why) {
        return new Refusal(
                draft.number,
                Problem.of(
                        Kind.CONFLICT,
                        "conflict",
                        "This "
                                + draft.type
                                + " cannot be deleted. "
                                + why
                                + " Delete or change what refers to it first, or in the same"
                                + " transaction."));
    }

    private static String referredToBy(List<String> seen) {
        String named = String.join(", ", seen.subList(0, Math.min(NAMED, seen.size())));
        String count =
                seen.size() > COUNTED ? "More than " + COUNTED : Integer.toString(seen.size());
        return count
                + (seen.size() == 1 ? " resource refers" : " resources refer")
                + " to it: "
                + named
                + (seen.size() > NAMED ? ", and others." : ".");
    }

    private List<String> referring(long target, Sight sight, int most) throws SQLException {
        long[] tokens = types.referenceKeys();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Keys.reference(tokens[i], target);
        }
        Sql sql =
                Sql.of(
                                """
                                select r.type, r.id from resource r
                                where r.tokens && ? and not r.gone""",
                                (Object) tokens)
                        .add(SightSql.and(sight, "r"))
                        .add(" limit ?", most);
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(types.name(rows.getShort(1)) + "/" + rows.getString(2));
            }
        }
        return names;
    }
}
