package chartwell.server.desk.chart;

import chartwell.record.chart.CodeGroup;
import chartwell.record.chart.Fact;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.table.Table;

import gg.jte.generated.precompiled.JtecharttrendGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;

/// `GET /patients/{id}/trend?code=http://loinc.org|2823-3`: all values of one thing, drawn over
/// time with what is normal, and as a list. What has no code is named by its text
/// (`text=Potassium`).
public final class TrendPage {
    /// How many values are on a page, and in a plot.
    private static final int ON_PAGE = 500;

    private static final List<Column<FactRow>> COLUMNS =
            List.of(
                    Column.link("when", "When", row -> row.line().when(), FactRow::address),
                    Column.words("value", "Value", row -> row.line().detail()),
                    Column.badge(
                            "flag", "Out of range", row -> new Badge(row.line().flag(), Tone.WARN)),
                    Column.badge("status", "Status", FactRow::status));
    private static final Listing<FactRow> LISTING =
            new Listing<>("facts", "All values", COLUMNS.stream().map(Column::unordered).toList());

    private final Opening opening;

    /// Shows trends.
    public TrendPage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head; `note` says what units there are, empty where there is
    /// one.
    public record View(String title, String note, String all, List<Plot> plots, Table table) {
        public View {
            plots = List.copyOf(plots);
        }
    }

    /// The values of one thing.
    public ServerResponse get(ServerRequest request) {
        return opening.open(request, "trend", open -> answer(request, open));
    }

    private ServerResponse answer(ServerRequest request, OpenChart open) {
        String code = open.asked().value("code");
        String text = open.asked().value("text");
        Optional<CodeGroup> group =
                open.charts().results(open.chart()).stream()
                        .filter(one -> isOf(one, code, text))
                        .findFirst();
        if (group.isEmpty()) {
            return opening.asker().notFound(request);
        }
        List<Fact> facts = group.get().facts();
        if (Listing.asksForCsv(open.asked())) {
            return LISTING.csv(open.rows(facts), open.asked());
        }
        Paged<Fact> page = Paged.of(facts, open.asked(), ON_PAGE);
        List<FactRow> rows = open.rows(page.rows());
        Trends trends = Trends.of(rows, opening.asker().zone());
        String title = rows.isEmpty() ? group.get().text() : rows.getFirst().line().what();
        View view =
                new View(
                        title,
                        trends.note(),
                        open.page(Section.RESULTS.path()).toString(),
                        trends.plots(),
                        LISTING.page(rows, open.asked(), page.pager()));
        return opening.page(
                request,
                open,
                Shown.at(Section.RESULTS.path()),
                view,
                JtecharttrendGenerated::render);
    }

    private static boolean isOf(CodeGroup group, String code, String text) {
        return code.isEmpty()
                ? group.code().isEmpty()
                        && (group.text().equalsIgnoreCase(text)
                                || (group.text().isEmpty() && text.equals("-")))
                : code.equals(group.system() + "|" + group.code());
    }
}
