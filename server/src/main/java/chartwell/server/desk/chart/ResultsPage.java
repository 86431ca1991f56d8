package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.CodeGroup;
import chartwell.record.chart.Fact;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtechartsectionGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `GET /patients/{id}/results`: what was measured, each once with its newest value, how it went,
/// and the way to all its values.
public final class ResultsPage {
    /// How many values the line in the list shows.
    private static final int IN_LINE = 12;

    /// More kinds of results are read page by page.
    private static final int MANY = 400;

    private static final int ON_PAGE = 50;

    private static final Column<ResultRow> WHAT =
            Column.link("what", "What", ResultRow::what, ResultRow::address);
    private static final List<Column<ResultRow>> COLUMNS =
            List.of(
                    WHAT,
                    Column.ordered("value", "Latest", ResultRow::value, ResultRow::number),
                    Column.badge("flag", "Out of range", row -> new Badge(row.flag(), Tone.WARN)),
                    Column.words("range", "Normal", ResultRow::range),
                    Column.ordered(
                            "when", "When", row -> row.newest().line().when(), ResultRow::when),
                    Column.drawn("course", "Course", ResultRow::sparkline),
                    Column.number(
                            "count",
                            "Values",
                            row -> Optional.of(BigDecimal.valueOf(row.count()))));
    private static final Listing<ResultRow> LISTING = new Listing<>("facts", "Results", COLUMNS);

    /// The file has room for the category, by which the page is narrowed.
    private static final Listing<ResultRow> FILE =
            new Listing<>(
                    "facts",
                    "Results",
                    Stream.concat(
                                    COLUMNS.stream(),
                                    Stream.of(
                                            Column.words(
                                                    "category", "Category", ResultRow::category)))
                            .toList());

    private static final Listing<ResultRow> LONG_LISTING =
            new Listing<>("facts", "Results", COLUMNS.stream().map(Column::unordered).toList());

    private final Opening opening;

    /// Lists results.
    public ResultsPage(Opening opening) {
        this.opening = opening;
    }

    /// What was measured.
    public ServerResponse get(ServerRequest request) {
        return opening.open(request, Section.RESULTS.path(), open -> answer(request, open));
    }

    private ServerResponse answer(ServerRequest request, OpenChart open) {
        List<CodeGroup> groups = open.charts().results(open.chart());
        Address asked = open.asked();
        if (Listing.asksForCsv(asked)) {
            return FILE.csv(rows(open, groups), asked);
        }
        return opening.page(
                request,
                open,
                Shown.at(Section.RESULTS.path()),
                groups.size() > MANY ? page(open, groups) : whole(open, groups),
                JtechartsectionGenerated::render);
    }

    private static SectionPage.View page(OpenChart open, List<CodeGroup> groups) {
        Paged<CodeGroup> page = Paged.of(groups, open.asked(), ON_PAGE);
        return new SectionPage.View(
                "Results",
                String.format(
                        Locale.ROOT,
                        "Newest first, as there are %,d kinds. Search this chart to find one.",
                        groups.size()),
                Optional.empty(),
                LONG_LISTING.page(rows(open, page.rows()), open.asked(), page.pager()));
    }

    private static SectionPage.View whole(OpenChart open, List<CodeGroup> groups) {
        Address asked = open.asked();
        List<ResultRow> rows = rows(open, groups);
        List<Field.Option> categories = new ArrayList<>();
        categories.add(new Field.Option("", "All categories"));
        rows.stream()
                .map(ResultRow::category)
                .filter(category -> !category.isEmpty())
                .distinct()
                .sorted()
                .forEach(category -> categories.add(new Field.Option(category, category)));
        List<Filters.Filter> filters =
                List.of(
                        new Filters.Words("words", "Containing", "any words"),
                        new Filters.Choice("category", "Category", categories));
        String category = asked.value("category");
        List<ResultRow> wanted =
                rows.stream()
                        .filter(row -> category.isEmpty() || category.equals(row.category()))
                        .toList();
        return new SectionPage.View(
                "Results",
                "",
                Optional.of(new Filters(asked, filters, "facts")),
                LISTING.of(wanted, asked));
    }

    private static List<ResultRow> rows(OpenChart open, List<CodeGroup> groups) {
        List<Fact> wanted = new ArrayList<>();
        groups.forEach(group -> wanted.addAll(newest(group)));
        Map<Fact, FactRow> read = new HashMap<>();
        open.rows(wanted).forEach(row -> read.put(row.fact(), row));
        List<ResultRow> rows = new ArrayList<>();
        for (CodeGroup group : groups) {
            List<FactRow> newest =
                    newest(group).stream().map(read::get).filter(row -> row != null).toList();
            if (!newest.isEmpty()) {
                rows.add(ResultRow.of(newest, group.facts().size(), trend(open, group)));
            }
        }
        return rows;
    }

    private static List<Fact> newest(CodeGroup group) {
        return group.facts().stream().limit(IN_LINE).toList();
    }

    /// Where all values of a group are.
    static String trend(OpenChart open, CodeGroup group) {
        Address page = open.page("trend");
        return (group.code().isEmpty()
                        ? page.with("text", group.text().isEmpty() ? "-" : group.text())
                        : page.with("code", group.system() + "|" + group.code()))
                .toString();
    }

    /// The category of a result in words.
    static String category(JsonObject observation) {
        return Words.concept(observation.get("category"));
    }
}
