package chartwell.server.desk.chart;

import chartwell.record.chart.Fact;
import chartwell.server.desk.page.Address;

import gg.jte.generated.precompiled.JtechartGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `GET /patients/{id}`: the whole chart, the newest of each section, and what goes on before what
/// is over.
public final class ChartPage {
    private static final int SHOWN = 8;

    /// How many of a section are read to find those that go on.
    private static final int LOOKED_AT = 1_000;

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
            } else if (section == Section.PROBLEMS) {
                parts.addAll(problems(open, facts));
            } else {
                parts.add(part(open, section, facts));
            }
        }
        return new View(parts, String.join(", ", empty));
    }

    private static Part part(OpenChart open, Section section, List<Fact> facts) {
        List<FactRow> rows = new ArrayList<>(open.rows(begun(section, facts)));
        section.sort(rows);
        String all = facts.size() > SHOWN ? open.page(section.path()).toString() : "";
        return new Part(section.title(), section.path(), rows.stream().limit(SHOWN).toList(), all);
    }

    private static List<Fact> begun(Section section, List<Fact> facts) {
        return facts.stream().limit(section.isSorted() ? LOOKED_AT : SHOWN).toList();
    }

    /// What is treated, what else was found, and how someone lives, each of its own.
    private static List<Part> problems(OpenChart open, List<Fact> facts) {
        List<FactRow> rows = new ArrayList<>(open.rows(begun(Section.PROBLEMS, facts)));
        Section.PROBLEMS.sort(rows);
        Address all = open.page(Section.PROBLEMS.path());
        List<Part> parts = new ArrayList<>();
        Map<String, List<FactRow>> groups = new LinkedHashMap<>();
        for (ProblemKind kind : ProblemKind.values()) {
            groups.computeIfAbsent(kind.title(), _ -> new ArrayList<>())
                    .addAll(rows.stream().filter(row -> row.isOf(kind)).toList());
        }
        groups.forEach(
                (title, some) -> {
                    if (!some.isEmpty()) {
                        boolean more = some.size() > SHOWN || facts.size() > LOOKED_AT;
                        parts.add(
                                new Part(
                                        title,
                                        title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                                        some.stream().limit(SHOWN).toList(),
                                        more ? all.toString() : ""));
                    }
                });
        return parts;
    }
}
