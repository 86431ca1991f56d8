package chartwell.server.desk.chart;

import chartwell.record.chart.ChartWords;
import chartwell.record.chart.Charts.Hits;
import chartwell.record.chart.Fact;
import chartwell.server.desk.part.State;
import chartwell.server.desk.words.Dates;

import com.google.common.base.Splitter;

import gg.jte.generated.precompiled.JtechartinsideGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /patients/{id}/search?find=potassium+high`: the facts of a chart that say all of some
/// words, newest first, each with where it says them; claims come after all that is of care.
public final class InsidePage {
    private static final int ON_PAGE = 40;
    private static final int MOST_WORDS = 8;

    private final Opening opening;

    /// Searches charts.
    public InsidePage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head; `older` leads to where the search goes on, empty at the
    /// end.
    ///
    /// @param claims what was found of claims and coverage
    public record View(
            String words,
            List<Hit> hits,
            List<Hit> claims,
            String summary,
            String older,
            Optional<State> state) {
        public View {
            hits = List.copyOf(hits);
            claims = List.copyOf(claims);
        }
    }

    /// A fact, and where it says what.
    public record Hit(FactRow row, List<Snippet> snippets) {
        public Hit {
            snippets = List.copyOf(snippets);
        }
    }

    /// The facts.
    public ServerResponse get(ServerRequest request) {
        return opening.show(request, "search", this::view, JtechartinsideGenerated::render);
    }

    private View view(OpenChart open) {
        String asked = open.asked().value("find");
        List<String> words =
                Splitter.onPattern("[\\s\"\\\\,;]+").omitEmptyStrings().splitToList(asked).stream()
                        .limit(MOST_WORDS)
                        .toList();
        if (words.isEmpty()) {
            State state =
                    State.empty(
                            "Search this chart",
                            "Write words that a fact must contain, like “potassium” or a part of"
                                    + " a note.");
            return new View(asked, List.of(), List.of(), "", "", Optional.of(state));
        }
        List<Fact> facts = new ArrayList<>();
        List<Fact> claims = new ArrayList<>();
        open.chart().facts().forEach(fact -> (isOfClaims(fact) ? claims : facts).add(fact));
        facts.addAll(claims);
        String from = open.asked().value("from");
        int start = from.matches("[0-9]{1,9}") ? Integer.parseInt(from) : 0;
        Hits found = open.charts().saying(facts, words, start, ON_PAGE);
        List<Hit> hits = new ArrayList<>();
        for (FactRow row : open.rows(found.facts())) {
            List<Snippet> snippets =
                    Snippet.of(ChartWords.of(row.resource()), words, row.line().what());
            hits.add(new Hit(row, snippets));
        }
        boolean more = found.next() >= 0;
        String older =
                more ? open.asked().with("from", Integer.toString(found.next())).toString() : "";
        Optional<State> state =
                hits.isEmpty() && !more
                        ? Optional.of(
                                State.empty(
                                        start == 0
                                                ? "Nothing says this"
                                                : "Nothing older says this",
                                        "No fact of this chart contains all of these words. Write"
                                                + " fewer of them, or only their beginnings."))
                        : Optional.empty();
        Map<Boolean, List<Hit>> sides =
                hits.stream()
                        .collect(Collectors.partitioningBy(hit -> isOfClaims(hit.row().fact())));
        return new View(
                asked,
                sides.getOrDefault(false, List.of()),
                sides.getOrDefault(true, List.of()),
                summary(open, facts, found, hits.size()),
                older,
                state);
    }

    private static boolean isOfClaims(Fact fact) {
        return Section.of(fact.type()) == Section.CLAIMS;
    }

    private String summary(OpenChart open, List<Fact> facts, Hits found, int hits) {
        if (found.next() < 0) {
            return "";
        }
        Fact last = facts.get(found.next() - 1);
        if (isOfClaims(last)) {
            return String.format(
                    Locale.ROOT,
                    "%,d found. All but the older claims have been looked through.",
                    hits);
        }
        String back =
                last.when()
                        .map(when -> LocalDate.ofInstant(when, opening.asker().zone()))
                        .map(day -> ", back to " + Dates.day(day.toString()))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "%,d found in the newest %,d of %,d facts%s.",
                hits,
                found.next(),
                open.chart().facts().size(),
                back);
    }
}
