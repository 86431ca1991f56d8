package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.Fact;
import chartwell.record.search.Searching;
import chartwell.server.desk.chart.OpenChart;
import chartwell.server.desk.chart.Opening;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Cell;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtedocumentsGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// `GET /patients/{id}/documents`: paper and electronic documents together, newest first, narrowed
/// by type, author, form and day, page by page, now or as of a day.
final class DocumentsPage {
    private static final int ON_PAGE = 50;

    /// Rows of a file, at most; who wants more asks the FHIR API.
    private static final int MOST_ROWS = 50_000;

    private static final String PRACTITIONER = "Practitioner/";

    private static final Listing<Document> LISTING =
            new Listing<>(
                    "documents",
                    "Documents",
                    List.of(
                            column(
                                    "type",
                                    "Document",
                                    document ->
                                            new Cell.Linked(document.name(), document.address())),
                            // The chart puts them in order.
                            Column.words("date", "Written", Document::day),
                            column("author", "Author", d -> new Cell.Text(d.author())),
                            column("form", "Form", d -> new Cell.Text(d.form())),
                            column("status", "Status", d -> new Cell.Marked(status(d)))));

    private final Opening opening;
    private final Searching searching;

    DocumentsPage(Opening opening, Searching searching) {
        this.opening = opening;
        this.searching = searching;
    }

    private static Column<Document> column(
            String key, String title, Function<Document, Cell> cell) {
        return new Column<>(key, title, false, cell, Optional.empty());
    }

    private static Badge status(Document document) {
        return new Badge(
                document.status(),
                document.status().equals("entered-in-error") ? Tone.BAD : Tone.NEUTRAL);
    }

    /// The page.
    ServerResponse get(ServerRequest request) {
        return opening.open(request, "documents", open -> list(request, open));
    }

    /// Whose documents are listed.
    static Owner owner(OpenChart open) {
        return new Owner(open.access(), open.id(), open.asOf());
    }

    private ServerResponse list(ServerRequest request, OpenChart open) {
        Address asked = open.asked();
        DocumentFilter filter = new DocumentFilter(asked, open.charts().documents(open.chart()));
        if (!filter.wrong().isEmpty()) {
            return opening.noTime(request, filter.wrong());
        }
        List<Fact> newest =
                filter.of(open, searching, open.chart().facts(Set.of("DocumentReference")));
        List<Fact> ordered = asked.value("sort").equals("date") ? newest.reversed() : newest;
        if (Listing.asksForCsv(asked)) {
            List<Fact> some = ordered.stream().limit(MOST_ROWS).toList();
            return LISTING.csv(documents(open, some), asked.with("sort", ""));
        }
        Paged<Fact> page = Paged.of(ordered, asked, ON_PAGE);
        DocumentsView view =
                new DocumentsView(
                        open.asOf().isEmpty() ? open.page("filing").toString() : "",
                        filter.filters(),
                        LISTING.page(documents(open, page.rows()), asked, page.pager()));
        return opening.page(
                request,
                open,
                new Shown("documents", "Documents", 200),
                view,
                JtedocumentsGenerated::render);
    }

    private static List<Document> documents(OpenChart open, List<Fact> facts) {
        return documents(open, open.read(facts));
    }

    /// Documents of an open chart, with the names of the clinicians who wrote them.
    static List<Document> documents(OpenChart open, Collection<JsonObject> resources) {
        Set<Reference> unnamed = new LinkedHashSet<>();
        for (JsonObject resource : resources) {
            for (JsonObject author : resource.objects("author")) {
                String reference = Words.clip(author.text("reference"));
                if (author.text("display") == null && reference.startsWith(PRACTITIONER)) {
                    String id = reference.substring(PRACTITIONER.length());
                    unnamed.add(new Reference("Practitioner", id));
                }
            }
        }
        Map<String, String> names = new HashMap<>();
        for (JsonObject one : open.referred(unnamed)) {
            Line line = Line.of(one);
            names.put(PRACTITIONER + line.id(), line.what());
        }
        Owner owner = owner(open);
        return resources.stream().map(one -> new Document(owner, one, names)).toList();
    }
}
