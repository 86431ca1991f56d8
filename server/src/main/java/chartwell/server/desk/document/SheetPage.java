package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.paper.page.Looked;
import chartwell.paper.page.Outline;
import chartwell.paper.page.Refused;
import chartwell.server.desk.document.SheetView.Body;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.State;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtesheetGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `GET /patients/{id}/documents/{document}`: a page of paper with the others beside it, or the
/// text of an electronic document.
final class SheetPage {
    private static final int MOST_TEXT = 100_000;

    private final Owners owners;
    private final Contents contents;
    private final Looking looking;
    private final Asker asker;

    SheetPage(Owners owners, Contents contents, Papers papers, Asker asker) {
        this.owners = owners;
        this.contents = contents;
        this.looking = new Looking(papers);
        this.asker = asker;
    }

    ServerResponse get(ServerRequest request) {
        return owners.with(request, (owner, document) -> page(request, owner, document));
    }

    private ServerResponse page(ServerRequest request, Owner owner, Document document) {
        Optional<Content> content = contents.of(document);
        SheetView view =
                new SheetView(
                        owner,
                        document.type(),
                        particulars(document),
                        content.isEmpty() ? "" : document.address() + "/original",
                        document.fact(),
                        content.map(held -> body(Address.of(request), document, held))
                                .orElseGet(SheetPage::nothing));
        String title = Words.joined(", ", document.type(), owner.person().name());
        Frame frame =
                asker.frame(request, title)
                        .whole("A document is shown whole, wherever it was recorded.");
        return Page.of(200, output -> JtesheetGenerated.render(output, null, frame, view));
    }

    private static String particulars(Document document) {
        return Words.joined(
                ", ",
                document.day(),
                document.author(),
                document.description(),
                document.status().equals("current") ? "" : document.status());
    }

    private Body body(Address address, Document document, Content content) {
        try {
            if (content.isText()) {
                return new SheetView.Text(text(content));
            }
            Looked looked = looking.at(content).orElse(null);
            return switch (looked) {
                case null ->
                        new SheetView.Stated(
                                State.loading(
                                        "sheet",
                                        "The pages are being counted",
                                        "This takes some seconds for a document that nobody has"
                                                + " looked at for a while.",
                                        new Address(document.address(), address.parameters())
                                                .toString()));
                case Outline outline -> new Leaves(document, outline, address).leaf();
                case Refused refused -> stated(document, refused);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Body stated(Document document, Refused refused) {
        String words =
                refused == Refused.UNKNOWN
                        ? "It is no PDF, TIFF, JPEG or PNG. Open the original with the program that"
                                + " it is from."
                        : refused.words();
        return new SheetView.Stated(
                State.failed(
                        "This document is not shown here",
                        words,
                        new Link("Download the original", document.address() + "/original")));
    }

    private static Body nothing() {
        return new SheetView.Stated(
                State.empty(
                        "The document itself is not here",
                        "What is recorded of it leads elsewhere, or to what you may not see."));
    }

    /// The beginning of a text; a character more is read, so that what was left out is seen.
    private static String text(Content content) throws IOException {
        try (InputStream bytes = content.open()) {
            byte[] beginning = bytes.readNBytes(MOST_TEXT + 4);
            String text = new String(beginning, StandardCharsets.UTF_8).strip();
            return beginning.length <= MOST_TEXT
                    ? text
                    : text.substring(0, Math.min(text.length(), MOST_TEXT))
                            + "\n… (cut here: download the original to read all of it)";
        }
    }
}
