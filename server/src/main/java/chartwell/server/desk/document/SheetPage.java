package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Outline;
import chartwell.paper.page.Refused;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.content.Stored;
import chartwell.record.read.Reading;
import chartwell.server.desk.chart.OpenChart;
import chartwell.server.desk.chart.Opening;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Then;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.State;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtesheetGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /patients/{id}/documents/{document}?page=2`: a page of paper with the others beside it, or
/// the text of an electronic document; of a document that holds several things, one after another.
final class SheetPage {
    private static final String DOCUMENT = "DocumentReference";

    private final Opening opening;
    private final Then then;
    private final Contents contents;
    private final Looking looking;

    SheetPage(Opening opening, Reading reading, Contents contents, Papers papers) {
        this.opening = opening;
        this.then = new Then(reading);
        this.contents = contents;
        this.looking = new Looking(papers);
    }

    ServerResponse get(ServerRequest request) {
        String id = request.pathVariable("document");
        if (!Asker.isId(id)) {
            return opening.asker().nowhere(request);
        }
        return opening.open(
                request,
                "document",
                open ->
                        open.read(open.named(new Reference(DOCUMENT, id))).stream()
                                .findFirst()
                                .map(one -> DocumentsPage.documents(open, List.of(one)).getFirst())
                                .map(document -> page(request, open, document))
                                .orElseGet(() -> missing(request, open, id)));
    }

    private ServerResponse missing(ServerRequest request, OpenChart open, String id) {
        Asker asker = opening.asker();
        boolean deleted =
                open.asOf().isEmpty()
                        && then.read(open.access(), DOCUMENT, id, Optional.empty())
                                .filter(Stored::deleted)
                                .isPresent();
        return deleted
                ? Page.notice(
                        asker.frame(request, ""),
                        410,
                        new Notice(
                                "This document was deleted",
                                "The versions from before are kept.",
                                "/facts/" + DOCUMENT + "/" + id,
                                "Show the versions"))
                : asker.notFound(request);
    }

    private ServerResponse page(ServerRequest request, OpenChart open, Document document) {
        SheetView view;
        try {
            view = view(open, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opening.page(
                request,
                open,
                new Shown("documents", document.type(), 200),
                view,
                JtesheetGenerated::render);
    }

    private SheetView view(OpenChart open, Document document) throws IOException {
        List<Attached> all = contents.of(document);
        if (all.stream().allMatch(one -> one.content().isEmpty())) {
            return stated(document, nothing());
        }
        List<Seen> seen = seen(document, all);
        if (seen.size() < all.size()) {
            return stated(
                    document,
                    State.loading(
                            "sheet",
                            "The pages are being counted",
                            "This takes some seconds for a document that nobody has looked at for"
                                    + " a while.",
                            open.asked().toString()));
        }
        Leaves leaves = new Leaves(document, seen, open.asked());
        return new SheetView(
                document.type(),
                particulars(document),
                leaves.original(leaves.here()),
                document.fact(),
                leaves.leaf());
    }

    private static SheetView stated(Document document, State state) {
        return new SheetView(
                document.type(),
                particulars(document),
                "",
                document.fact(),
                new SheetView.Stated(state));
    }

    private static String particulars(Document document) {
        return Words.joined(
                ", ",
                document.day(),
                document.author(),
                document.description(),
                document.status().equals("current") ? "" : document.status());
    }

    /// What there is to be seen of each; fewer, where that is not known yet.
    private List<Seen> seen(Document document, List<Attached> all) throws IOException {
        List<Content> scans =
                all.stream()
                        .flatMap(one -> one.content().stream())
                        .filter(content -> !content.isText())
                        .toList();
        List<Optional<Looked>> looked = looking.at(scans);
        List<Seen> seen = new ArrayList<>();
        int next = 0;
        for (Attached one : all) {
            Content content = one.content().orElse(null);
            if (content == null) {
                seen.add(new Seen(one, new Seen.Nothing(nothing())));
            } else if (content.isText()) {
                seen.add(new Seen(one, new Seen.Words(content)));
            } else {
                looked.get(next++)
                        .map(it -> new Seen(one, face(document, one, it)))
                        .ifPresent(seen::add);
            }
        }
        return seen;
    }

    private static Seen.Face face(Document document, Attached attached, Looked looked) {
        return switch (looked) {
            case Outline outline -> new Seen.Paper(outline);
            case Refused refused -> new Seen.Nothing(refused(document, attached, refused));
        };
    }

    private static State refused(Document document, Attached attached, Refused refused) {
        String words =
                refused == Refused.UNKNOWN
                        ? "It is no PDF, TIFF, JPEG or PNG. Open the original with the program that"
                                + " it is from."
                        : refused.words();
        return State.failed(
                "This is not shown here",
                words,
                new Link(
                        "Download the original",
                        document.at("/original")
                                .with("part", Integer.toString(attached.number()))
                                .toString()));
    }

    private static State nothing() {
        return State.empty(
                "The document itself is not here",
                "What is recorded of it leads elsewhere, or to what you may not see.");
    }
}
