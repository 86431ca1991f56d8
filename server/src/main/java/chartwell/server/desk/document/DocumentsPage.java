package chartwell.server.desk.document;

import chartwell.record.Problem;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Pager;
import chartwell.server.desk.table.Cell;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import gg.jte.generated.precompiled.JtedocumentsGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// `GET /patients/{id}/documents`: paper and electronic documents together, newest first, narrowed
/// by type, form and day, page by page.
final class DocumentsPage {
    private static final int ON_PAGE = 50;

    /// Rows of a file, at most; who wants more asks the FHIR API.
    private static final int MOST_ROWS = 50_000;

    private static final int AT_ONCE = 1000;

    /// What has pages to look at.
    private static final String PAGES = "application/pdf,image/tiff,image/jpeg,image/png";

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
                            // The record puts them in order.
                            Column.words("date", "Written", Document::day),
                            column("author", "Author", d -> new Cell.Text(d.author())),
                            column("form", "Form", d -> new Cell.Text(d.form())),
                            column("status", "Status", d -> new Cell.Text(d.status()))));

    private final Owners owners;
    private final Searching searching;
    private final Asker asker;

    DocumentsPage(Owners owners, Searching searching, Asker asker) {
        this.owners = owners;
        this.searching = searching;
        this.asker = asker;
    }

    private static Column<Document> column(
            String key, String title, Function<Document, Cell> cell) {
        return new Column<>(key, title, false, cell, Optional.empty());
    }

    /// The page.
    ServerResponse get(ServerRequest request) {
        return owners.with(request, owner -> list(request, owner));
    }

    private ServerResponse list(ServerRequest request, Owner owner) {
        Address address = Address.of(request);
        if (Listing.asksForCsv(address)) {
            return csv(request, owner, address);
        }
        String from = address.value("from");
        return switch (page(request, owner, ON_PAGE, from.isEmpty() ? null : from)) {
            case SearchResult.Refused(Problem problem) ->
                    Page.refused(asker.frame(request, ""), problem);
            case SearchResult.Page page -> {
                DocumentsView view =
                        new DocumentsView(
                                owner,
                                filters(address),
                                LISTING.page(rows(owner, page), address, pager(page, address)));
                yield Page.of(
                        200,
                        output ->
                                JtedocumentsGenerated.render(
                                        output,
                                        null,
                                        asker.frame(
                                                        request,
                                                        "Documents of " + owner.person().name())
                                                .narrowed("Documents of encounters there."),
                                        view));
            }
        };
    }

    private SearchResult page(
            ServerRequest request, Owner owner, int count, @Nullable String from) {
        String type = "DocumentReference";
        List<Parameter> asked = asked(owner, Address.of(request), count);
        return searching.search(
                owner.access(), type, Asker.narrowed(request).narrow(type, asked), false, from);
    }

    private static List<Parameter> asked(Owner owner, Address address, int count) {
        List<Parameter> asked = new ArrayList<>();
        asked.add(new Parameter("patient", owner.reference()));
        DocumentType.of(address.value("type"))
                .ifPresent(type -> asked.add(new Parameter("type", type.token())));
        switch (address.value("form")) {
            case "pages" -> asked.add(new Parameter("contenttype", PAGES));
            case "text" -> asked.add(new Parameter("contenttype:not", PAGES));
            default -> {}
        }
        if (!address.value("since").isEmpty()) {
            asked.add(new Parameter("date", "ge" + address.value("since")));
        }
        if (!address.value("until").isEmpty()) {
            asked.add(new Parameter("date", "le" + address.value("until")));
        }
        asked.add(new Parameter("_sort", address.value("sort").equals("date") ? "date" : "-date"));
        asked.add(new Parameter("_count", Integer.toString(count)));
        asked.add(new Parameter("_total", "accurate"));
        return asked;
    }

    private static Filters filters(Address address) {
        return new Filters(
                address,
                List.of(
                        new Filters.Choice("type", "Type", DocumentType.options("All types")),
                        new Filters.Choice(
                                "form",
                                "Form",
                                List.of(
                                        new Option("", "Paper and electronic"),
                                        new Option("pages", "With pages: PDF, TIFF, JPEG, PNG"),
                                        new Option("text", "Text and others"))),
                        new Filters.Day("since", "Written from"),
                        new Filters.Day("until", "Written to")),
                "documents");
    }

    private static Pager pager(SearchResult.Page page, Address address) {
        boolean first = address.value("from").isEmpty();
        String cursor = page.cursor();
        Long total = page.total();
        return new Pager(
                first ? "" : address.with("from", "").toString(),
                cursor == null ? "" : address.with("from", cursor).toString(),
                total == null ? "" : String.format(Locale.ROOT, "%,d in all", total));
    }

    private static List<Document> rows(Owner owner, SearchResult.Page page) {
        return page.matches().stream()
                .map(match -> new Document(owner, Owners.read(match.resource())))
                .toList();
    }

    private ServerResponse csv(ServerRequest request, Owner owner, Address address) {
        List<Document> rows = new ArrayList<>();
        String from = null;
        do {
            switch (page(request, owner, AT_ONCE, from)) {
                case SearchResult.Refused(Problem problem) -> {
                    return Page.refused(asker.frame(request, ""), problem);
                }
                case SearchResult.Page page -> {
                    rows.addAll(rows(owner, page));
                    from = page.cursor();
                }
            }
        } while (from != null && rows.size() < MOST_ROWS);
        return LISTING.csv(rows, address.with("sort", ""));
    }
}
