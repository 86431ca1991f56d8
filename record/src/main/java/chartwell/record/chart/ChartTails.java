package chartwell.record.chart;

import chartwell.record.content.Contents;
import chartwell.record.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What is stored of the facts of a chart, one after the other: the next ones come from the
/// database while whoever asked looks at those before them. Not for several threads; nobody else
/// may use the connection meanwhile.
final class ChartTails implements AutoCloseable {
    private static final int FIRST = 500;
    private static final int MOST = 2_000;

    /// So many compressed bytes are asked for at once, going by those before.
    private static final long BYTES = 4L << 20;

    private static final byte[] NOTHING = {};

    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
    private final Connection connection;
    private final Contents contents;
    private final List<Fact> facts;
    private int at;
    private int size = FIRST;
    private boolean begun;
    private @Nullable Future<Packed> next;

    /// @param connection for statements that go to few rows by an index
    /// @param from the first fact that is read
    ChartTails(Connection connection, Contents contents, List<Fact> facts, int from) {
        this.connection = connection;
        this.contents = contents;
        this.facts = facts;
        this.at = from;
    }

    /// Some bodies as they are stored, each with the number of its dictionary.
    private static final class Packed {
        final int[] dictionaries;
        final byte[] @Nullable [] bodies;

        Packed(int size) {
            dictionaries = new int[size];
            bodies = new byte[size][];
        }
    }

    /// The tails of the next facts, in their order, empty of one that is not there; none after the
    /// last fact.
    List<byte[]> next() throws SQLException {
        Packed packed;
        if (begun) {
            packed = taken(next == null ? ask() : next);
            next = ask();
        } else {
            // Most searches end among the first.
            packed = read(some());
            begun = true;
        }
        List<byte[]> tails = new ArrayList<>(packed.bodies.length);
        long bytes = 1;
        for (int i = 0; i < packed.bodies.length; i++) {
            byte[] body = packed.bodies[i] == null ? NOTHING : packed.bodies[i];
            bytes += body.length;
            tails.add(contents.tail(packed.dictionaries[i], body));
        }
        size = Math.clamp(BYTES * tails.size() / bytes, 1, MOST);
        return tails;
    }

    private static Packed taken(Future<Packed> asked) throws SQLException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }

    private Future<Packed> ask() {
        List<Fact> some = some();
        return reader.submit(() -> read(some));
    }

    private List<Fact> some() {
        List<Fact> some = facts.subList(at, Math.min(facts.size(), at + size));
        at += some.size();
        return some;
    }

    /// Exactly these versions: of those that are current, also where another one took its place
    /// meanwhile.
    private Packed read(List<Fact> some) throws SQLException {
        Packed packed = new Packed(some.size());
        read("content", some, packed);
        read("version", some, packed);
        return packed;
    }

    private void read(String table, List<Fact> some, Packed to) throws SQLException {
        int[] places = places(table, some, to);
        if (places.length == 0) {
            return;
        }
        Sql sql =
                Sql.of(
                        """
                        select u.place, v.dictionary, v.body
                        from unnest(?::int[], ?::bigint[], ?::int[]) u(place, rid, version)
                        join %s v on v.rid = u.rid and v.version = u.version"""
                                .formatted(table),
                        places,
                        Arrays.stream(places).mapToLong(place -> some.get(place).rid()).toArray(),
                        Arrays.stream(places).map(place -> some.get(place).version()).toArray());
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                to.dictionaries[rows.getInt(1)] = rows.getInt(2);
                to.bodies[rows.getInt(1)] = rows.getBytes(3);
            }
        }
    }

    /// The places of those that a table may have and that were not found yet.
    private static int[] places(String table, List<Fact> some, Packed found) {
        return IntStream.range(0, some.size())
                .filter(place -> found.bodies[place] == null)
                .filter(place -> table.equals("version") || !some.get(place).past())
                .toArray();
    }

    /// Ends once nothing is asked for any more.
    @Override
    public void close() {
        reader.close();
    }
}
