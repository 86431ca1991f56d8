package chartwell.server.desk.chart;

import chartwell.record.chart.Fact;

import gg.jte.generated.precompiled.JtechartGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// `GET /patients/{id}`: the whole chart, the newest of each section, and what goes on before what
/// is over.
public final class ChartPage {
    private static final int SHOWN = 8;

    /// How many of a section are read to find those that go on.
    private static final int LOOKED_AT = 200;

    private static final List<Section> SHOWN_SECTIONS =
            List.of(
                    Section.PROBLEMS,
                    Section.ALLERGIES,
                    Section.MEDICATIONS,
                    Section.RESULTS,
                    Section.ENCOUNTERS,
                    Section.REPORTS,
                    Section.DOCUMENTS,
                    Section.PROCEDURES,
                    Section.IMMUNIZATIONS,
                    Section.ALERTS);

    /// In these, what goes on comes before what is over.
    static final Set<Section> ACTIVE_FIRST =
            Set.of(Section.PROBLEMS, Section.MEDICATIONS, Section.PLANS, Section.CARE_TEAM);

    private final Opening opening;

    /// Shows charts.
    public ChartPage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head: the sections that hold something, and the names of
    /// those that hold nothing, as that, too, is a finding.
    public record View(List<Part> parts, String empty) {
        public View {
            parts = List.copyOf(parts);
        }
    }

    /// The beginning of a section; `all` is empty where this is all of it.
    public record Part(String title, String path, List<FactRow> rows, String all) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /// The chart.
    public ServerResponse get(ServerRequest request) {
        return opening.show(request, "", ChartPage::view, JtechartGenerated::render);
    }

    private static View view(OpenChart open) {
        List<Part> parts = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Section section : SHOWN_SECTIONS) {
            List<Fact> facts = section.facts(open.chart());
            if (facts.isEmpty()) {
                empty.add(section.title());
            } else {
                parts.add(part(open, section, facts));
            }
        }
        return new View(parts, String.join(", ", empty));
    }

    private static Part part(OpenChart open, Section section, List<Fact> facts) {
        boolean sorted = ACTIVE_FIRST.contains(section);
        List<Fact> some = facts.stream().limit(sorted ? LOOKED_AT : SHOWN).toList();
        List<FactRow> rows = new ArrayList<>(open.rows(some));
        if (sorted) {
            rows.sort(Comparator.comparing(row -> !row.active()));
        }
        String all = facts.size() > SHOWN ? open.page(section.path()).toString() : "";
        return new Part(section.title(), section.path(), rows.stream().limit(SHOWN).toList(), all);
    }
}
