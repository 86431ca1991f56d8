package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.Fact;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.part.Definitions;
import chartwell.server.desk.part.Definitions.Definition;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtechartencounterGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `GET /patients/{id}/encounters/{encounter}`: an encounter, and what happened during it: all
/// facts of the chart that refer to it.
public final class EncounterPage {
    private static final int MOST = 500;
    private static final int MOST_NAMED = 8;

    private final Opening opening;

    /// Shows encounters.
    public EncounterPage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head; `note` says what was left out, empty for nothing.
    public record View(
            FactRow encounter, Definitions about, List<ChartPage.Part> parts, String note) {
        public View {
            parts = List.copyOf(parts);
        }
    }

    /// An encounter.
    public ServerResponse get(ServerRequest request) {
        String encounter = request.pathVariable("encounter");
        return opening.open(
                request,
                "encounter",
                open -> {
                    List<Fact> own = open.named(new Reference("Encounter", encounter));
                    List<FactRow> rows = open.rows(own);
                    if (rows.isEmpty()) {
                        return opening.asker().notFound(request);
                    }
                    return opening.page(
                            request,
                            open,
                            Shown.at(Section.ENCOUNTERS.path()),
                            view(open, rows.getFirst()),
                            JtechartencounterGenerated::render);
                });
    }

    private static View view(OpenChart open, FactRow encounter) {
        List<Fact> during =
                open.charts()
                        .referring(open.chart(), new Reference("Encounter", encounter.line().id()));
        List<Fact> others =
                during.stream().filter(fact -> !fact.type().equals("Encounter")).toList();
        Map<Section, List<FactRow>> sections = new TreeMap<>();
        for (FactRow row : open.rows(others.stream().limit(MOST).toList())) {
            sections.computeIfAbsent(Section.of(row.line().type()), _ -> new ArrayList<>())
                    .add(row);
        }
        List<ChartPage.Part> parts = new ArrayList<>();
        sections.forEach(
                (section, rows) ->
                        parts.add(new ChartPage.Part(section.title(), section.path(), rows, "")));
        String note =
                others.size() > MOST
                        ? String.format(
                                Locale.ROOT,
                                "The newest %,d of %,d facts are shown.",
                                MOST,
                                others.size())
                        : "";
        return new View(encounter, about(encounter), parts, note);
    }

    private static Definitions about(FactRow row) {
        JsonObject encounter = row.resource();
        List<Definition> about = new ArrayList<>();
        add(about, "When", row.line().when());
        add(about, "Class", Words.concept(encounter.get("class")));
        add(about, "Status", row.line().status());
        add(about, "Reason", Words.concept(encounter.get("reasonCode")));
        add(about, "With", references(encounter, "participant", "individual"));
        add(about, "At", references(encounter, "location", "location"));
        add(about, "Provider", Words.reference(encounter.get("serviceProvider")));
        JsonObject stay = encounter.object("hospitalization");
        if (stay != null) {
            add(about, "Admitted from", Words.concept(stay.get("admitSource")));
            add(about, "Discharged to", Words.concept(stay.get("dischargeDisposition")));
        }
        about.add(new Definition("Entry", "The encounter and its versions", row.address()));
        return new Definitions(about);
    }

    private static String references(JsonObject encounter, String list, String member) {
        return encounter.objects(list).stream()
                .limit(MOST_NAMED)
                .map(one -> Words.reference(one.get(member)))
                .filter(said -> !said.isEmpty())
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static void add(List<Definition> about, String term, String text) {
        if (!text.isEmpty()) {
            about.add(new Definition(term, text, ""));
        }
    }
}
