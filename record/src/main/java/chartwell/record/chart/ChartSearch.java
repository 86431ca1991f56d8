package chartwell.record.chart;

import chartwell.record.chart.Charts.Hits;
import chartwell.record.content.Contents;
import chartwell.record.sql.Sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks for words in what the facts of a chart say. There is no index of words: what is stored is
/// passed over, newest first, and only what may have the
/// words is read. Not for several threads.
final class ChartSearch {
    private static final int FIRST = 500;
    private static final int MOST = 4_000;

    /// After so many nanoseconds the answer is what was found by then, and where to go on.
    private static final long ENOUGH = 180_000_000;

    private static final byte[] DATA = "\"data\":\"".getBytes(StandardCharsets.UTF_8);

    private final Connection connection;
    private final Contents contents;
    private final ChartContents read;
    private final byte[][] words;
    private final Folding folding = new Folding();

    ChartSearch(Connection connection, Contents contents, ChartContents read, List<String> words) {
        this.connection = connection;
        this.contents = contents;
        this.read = read;
        this.words = words.stream().map(Folding::of).toArray(byte[][]::new);
    }

    /// The first facts that say them, of those from a place on.
    Hits find(List<Fact> facts, int from, int count) throws SQLException {
        List<Fact> hits = new ArrayList<>();
        int at = from;
        int batch = FIRST;
        long began = System.nanoTime();
        while (at < facts.size()) {
            if (System.nanoTime() - began > ENOUGH) {
                return new Hits(hits, at);
            }
            List<Fact> some = facts.subList(at, Math.min(facts.size(), at + batch));
            Map<Fact, Boolean> said = said(some);
            for (Fact fact : some) {
                at++;
                if (said.containsKey(fact)) {
                    hits.add(fact);
                    if (hits.size() == count) {
                        return new Hits(hits, at < facts.size() ? at : -1);
                    }
                }
            }
            batch = Math.min(MOST, batch * 4);
        }
        return new Hits(hits, -1);
    }

    private Map<Fact, Boolean> said(List<Fact> facts) throws SQLException {
        Map<Long, Fact> maybe = new HashMap<>();
        Map<Long, Fact> asked = new HashMap<>();
        facts.forEach(fact -> asked.put(fact.rid(), fact));
        Sql sql = tails("content", facts).add(" union all ").add(tails("version", facts));
        try (PreparedStatement statement = sql.on(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Fact fact = asked.get(rows.getLong(1));
                if (fact != null && mayHave(contents.tail(rows, 2))) {
                    maybe.put(fact.rid(), fact);
                }
            }
        }
        Map<Fact, Boolean> said = new HashMap<>();
        read.each(
                connection,
                maybe.values(),
                (fact, stored) -> {
                    if (says(ChartWords.of(ChartRows.read(stored)).stream())) {
                        said.put(fact, true);
                    }
                });
        return said;
    }

    private static Sql tails(String table, List<Fact> facts) {
        return Sql.of(
                """
                select v.rid, v.dictionary, v.body
                from unnest(?::bigint[], ?::int[]) u(rid, version)
                join %s v on v.rid = u.rid and v.version = u.version"""
                        .formatted(table),
                facts.stream().mapToLong(Fact::rid).toArray(),
                facts.stream().mapToInt(Fact::version).toArray());
    }

    /// Whether what is stored may say the words, also in plain text that it carries.
    private boolean mayHave(byte[] tail) {
        boolean[] found = new boolean[words.length];
        folding.fold(tail);
        if (folding.finds(words, found)) {
            return true;
        }
        int at = folding.carriesText() ? indexOf(DATA, tail, 0) : -1;
        while (at >= 0) {
            int end = at + DATA.length;
            while (end < tail.length && tail[end] != '"') {
                end++;
            }
            byte[] data = Arrays.copyOfRange(tail, at + DATA.length, end);
            try {
                folding.fold(Base64.getMimeDecoder().decode(data));
            } catch (IllegalArgumentException e) {
                return true; // told when it is read
            }
            if (folding.finds(words, found)) {
                return true;
            }
            at = indexOf(DATA, tail, end);
        }
        return false;
    }

    private static int indexOf(byte[] word, byte[] text, int from) {
        for (int at = from; at <= text.length - word.length; at++) {
            if (text[at] == word[0]
                    && Arrays.equals(text, at, at + word.length, word, 0, word.length)) {
                return at;
            }
        }
        return -1;
    }

    private boolean says(Stream<ChartWords.Said> texts) {
        List<String> all = texts.map(ChartWords.Said::text).toList();
        folding.fold(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
        return folding.finds(words, new boolean[words.length]);
    }
}
