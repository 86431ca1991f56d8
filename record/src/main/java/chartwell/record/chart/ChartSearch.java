package chartwell.record.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Hits;
import chartwell.record.content.Stored;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Looks for words in what the facts of a chart say. There is no index of words: what is stored is
/// passed over, newest first, and only what may have the words is read. Not for several threads.
final class ChartSearch {
    /// After so many nanoseconds the answer is what was found by then, and where to go on; but so
    /// many facts are looked at in any case.
    private static final long ENOUGH = 120_000_000;

    private static final int LEAST = 500;

    private static final byte[] DATA = "\"data\":\"".getBytes(StandardCharsets.UTF_8);

    private static final String PLAIN_TEXT = "text/plain";

    private final ChartTails tails;
    private final List<String> words;
    private final Folding folding = new Folding();

    ChartSearch(ChartTails tails, List<String> words) {
        this.tails = tails;
        this.words = words.stream().map(Folding::of).toList();
    }

    /// The first facts that say them, of those from a place on.
    Hits find(List<Fact> facts, int from, int count) throws SQLException {
        List<Fact> hits = new ArrayList<>();
        long began = System.nanoTime();
        int at = from;
        for (List<byte[]> some = tails.next(); !some.isEmpty(); some = tails.next()) {
            for (byte[] tail : some) {
                Fact fact = facts.get(at++);
                if (mayHave(tail) && says(ChartWords.of(read(fact, tail)).stream())) {
                    hits.add(fact);
                }
                boolean late = at - from >= LEAST && System.nanoTime() - began > ENOUGH;
                if ((hits.size() == count || late) && at < facts.size()) {
                    return new Hits(hits, at);
                }
            }
        }
        return new Hits(hits, -1);
    }

    /// What a fact says; its id, which is not searched, does not matter.
    private static JsonObject read(Fact fact, byte[] tail) {
        return ChartRows.read(new Stored(fact.type(), "1", fact.version(), fact.updated(), tail));
    }

    /// Whether what is stored may say the words, also in plain text that it carries.
    private boolean mayHave(byte[] tail) {
        String text = folding.fold(tail);
        List<String> missing = missing(words, text);
        if (missing.isEmpty()) {
            return tail.length > 0;
        }
        int at = text.contains(PLAIN_TEXT) ? indexOf(DATA, tail, 0) : -1;
        while (at >= 0) {
            int end = at + DATA.length;
            while (end < tail.length && tail[end] != '"') {
                end++;
            }
            byte[] data = Arrays.copyOfRange(tail, at + DATA.length, end);
            try {
                missing = missing(missing, folding.fold(Base64.getMimeDecoder().decode(data)));
            } catch (IllegalArgumentException e) {
                return true; // told when it is read
            }
            if (missing.isEmpty()) {
                return true;
            }
            at = indexOf(DATA, tail, end);
        }
        return false;
    }

    private static List<String> missing(List<String> words, String text) {
        return words.stream().filter(word -> !text.contains(word)).toList();
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
        String text = folding.fold(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
        return missing(words, text).isEmpty();
    }
}
