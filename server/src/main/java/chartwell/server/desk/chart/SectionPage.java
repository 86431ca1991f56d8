package chartwell.server.desk.chart;

import chartwell.record.chart.Fact;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.table.Table;

import gg.jte.generated.precompiled.JtechartsectionGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `GET /patients/{id}/problems`: a section of the chart as a list. One that is short is sorted and
/// narrowed by each of its columns; a long one is read page by page, by date only.
public final class SectionPage {
    /// What is longer is not read as a whole.
    static final int LONG = 2_000;

    private static final int ON_PAGE = 50;

    private static final Column<FactRow> WHAT =
            Column.link("what", "What", row -> row.line().what(), FactRow::address);
    private static final Column<FactRow> KIND = Column.words("kind", "Kind", FactRow::kind);
    private static final Column<FactRow> WHEN =
            Column.ordered("when", "When", row -> row.line().when(), FactRow::when);
    private static final Column<FactRow> DETAIL = Column.words("detail", "Detail", FactRow::detail);
    private static final Column<FactRow> STATUS = Column.badge("status", "Status", FactRow::status);

    private final Opening opening;

    /// Lists sections of charts.
    public SectionPage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head; filters only where the list is short.
    public record View(String title, String note, Optional<Filters> filters, Table table) {}

    /// A section.
    public ServerResponse get(ServerRequest request) {
        return Section.at(request.pathVariable("section"))
                .map(section -> list(request, section))
                .orElseGet(() -> opening.asker().nowhere(request));
    }

    private ServerResponse list(ServerRequest request, Section section) {
        return opening.open(request, section.path(), open -> answer(request, open, section));
    }

    private ServerResponse answer(ServerRequest request, OpenChart open, Section section) {
        List<Fact> facts = section.facts(open.chart());
        Address address = open.asked();
        if (Listing.asksForCsv(address)) {
            return listing(section, false).csv(rows(open, section, facts), address);
        }
        return opening.page(
                request,
                open,
                Shown.at(section.path()),
                facts.size() > LONG ? page(open, section, facts) : whole(open, section, facts),
                JtechartsectionGenerated::render);
    }

    private static View whole(OpenChart open, Section section, List<Fact> facts) {
        List<Filters.Filter> filters = new ArrayList<>();
        filters.add(new Filters.Words("words", "Containing", "any words"));
        List<FactRow> rows = rows(open, section, facts);
        List<Field.Option> kinds = kinds(rows);
        Address asked = open.asked();
        if (kinds.size() > 2) {
            filters.add(new Filters.Choice("kind", "Kind", kinds));
            String kind = asked.value("kind");
            rows = rows.stream().filter(row -> kind.isEmpty() || kind.equals(row.kind())).toList();
        }
        return new View(
                section.title(),
                "",
                Optional.of(new Filters(asked, filters, "facts")),
                listing(section, false).of(rows, asked));
    }

    private static List<Field.Option> kinds(List<FactRow> rows) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", "All kinds"));
        rows.stream()
                .map(FactRow::kind)
                .distinct()
                .sorted()
                .forEach(kind -> options.add(new Field.Option(kind, kind)));
        return options;
    }

    private static View page(OpenChart open, Section section, List<Fact> facts) {
        Address asked = open.asked();
        List<Fact> ordered = asked.value("sort").equals("when") ? facts.reversed() : facts;
        Paged<Fact> paged = Paged.of(ordered, asked, ON_PAGE);
        return new View(
                section.title(),
                String.format(
                        Locale.ROOT,
                        "Sorted by date only, as there are %,d. Search this chart to find one.",
                        facts.size()),
                Optional.empty(),
                listing(section, true)
                        .page(rows(open, section, paged.rows()), asked, paged.pager()));
    }

    private static List<FactRow> rows(OpenChart open, Section section, List<Fact> facts) {
        List<FactRow> rows = new ArrayList<>(open.rows(facts));
        if (facts.size() <= LONG) {
            section.sort(rows);
        }
        if (section == Section.ENCOUNTERS) {
            rows.replaceAll(
                    row ->
                            new FactRow(
                                    row.fact(),
                                    row.resource(),
                                    row.line(),
                                    open.page("encounters/" + row.line().id()).toString()));
        }
        return rows;
    }

    private static Listing<FactRow> listing(Section section, boolean byDateOnly) {
        List<Column<FactRow>> columns = new ArrayList<>();
        columns.add(WHAT);
        if (section.mixed()) {
            columns.add(KIND);
        }
        columns.add(WHEN);
        columns.add(DETAIL);
        columns.add(STATUS);
        if (byDateOnly) {
            columns.replaceAll(column -> column.key().equals("when") ? column : column.unordered());
        }
        return new Listing<>("facts", section.title(), columns);
    }
}
