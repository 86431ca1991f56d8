package chartwell.server.desk.chart;

import chartwell.record.chart.ChartWords.Said;
import chartwell.record.index.SearchText;
import chartwell.server.desk.words.ElementWords;
import chartwell.server.desk.words.Visible;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where a fact says a word: the element, what stands before, the word as it is written there, and
/// what stands after.
public record Snippet(String element, String before, String word, String after) {
    private static final int AROUND = 70;
    private static final int MOST = 3;

    /// The first places where a fact says words, each text once, and none that is shown anyway.
    static List<Snippet> of(List<Said> texts, List<String> words, String shown) {
        List<Snippet> snippets = new ArrayList<>();
        Set<String> told = new HashSet<>(Set.of(shown));
        for (Said said : texts) {
            for (String word : words) {
                int at = snippets.size() < MOST ? indexOf(said.text(), word) : -1;
                if (at >= 0 && told.add(said.text())) {
                    snippets.add(snippet(said, at, word.length()));
                    break;
                }
            }
        }
        return snippets;
    }

    /// Where a text has a word, whatever the case and accents of its letters.
    private static int indexOf(String text, String word) {
        String wanted = SearchText.normal(word);
        for (int at = 0; at + word.length() <= text.length(); at++) {
            if (Character.toLowerCase(text.charAt(at)) == Character.toLowerCase(word.charAt(0))
                    && text.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        if (!SearchText.normal(text).contains(wanted)) {
            return -1;
        }
        for (int at = 0; at + word.length() <= Math.min(text.length(), 20_000); at++) {
            if (SearchText.normal(text.substring(at, at + word.length())).equals(wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static Snippet snippet(Said said, int at, int length) {
        String text = said.text();
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + length + AROUND);
        return new Snippet(
                ElementWords.of(said.path()),
                Visible.of((from > 0 ? "… " : "") + text.substring(from, at)),
                Visible.of(text.substring(at, at + length)),
                Visible.of(text.substring(at + length, to) + (to < text.length() ? " …" : "")));
    }
}
