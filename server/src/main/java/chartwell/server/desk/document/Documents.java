package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.record.audit.AuditTrail;
import chartwell.record.blob.Blobs;
import chartwell.record.read.Reading;
import chartwell.record.search.Searching;
import chartwell.record.transaction.Transactions;
import chartwell.server.desk.chart.Opening;
import chartwell.server.desk.page.Asker;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.InstantSource;

/// The pages of documents, put together.
public final class Documents {
    private final RouterFunction<ServerResponse> pages;

    /// What they are made of.
    public record Parts(
            Reading reading,
            Searching searching,
            Transactions transactions,
            AuditTrail trail,
            Blobs blobs,
            Papers papers,
            Opening opening,
            InstantSource clock) {}

    /// Puts them together.
    public Documents(Parts parts) {
        Opening opening = parts.opening();
        Asker asker = opening.asker();
        Owners owners = new Owners(parts.reading(), asker);
        DocumentsPage documents = new DocumentsPage(opening, parts.searching());
        Filing filing =
                new Filing(
                        parts.papers(),
                        parts.blobs(),
                        parts.searching(),
                        parts.transactions(),
                        parts.trail(),
                        parts.clock());
        FilingPage form = new FilingPage(opening, parts.reading(), filing, parts.papers().folder());
        Contents contents = new Contents(parts.reading(), parts.blobs());
        SheetPage sheet = new SheetPage(opening, parts.reading(), contents, parts.papers());
        SheetPicture picture = new SheetPicture(owners, contents, parts.papers(), asker);
        Original original = new Original(owners, contents, asker);
        CliniciansPage clinicians = new CliniciansPage(parts.searching(), asker);
        pages =
                RouterFunctions.route()
                        .GET("/patients/{id}/documents", documents::get)
                        .GET("/patients/{id}/filing", form::get)
                        .POST("/patients/{id}/filing", form::post)
                        .GET("/patients/{id}/documents/{document}", sheet::get)
                        .GET("/patients/{id}/documents/{document}/original", original::get)
                        .GET("/patients/{id}/documents/{document}/pages/{page}", picture::get)
                        .GET(CliniciansPage.ADDRESS, clinicians::get)
                        .build();
    }

    /// Which addresses they answer.
    public RouterFunction<ServerResponse> pages() {
        return pages;
    }
}
