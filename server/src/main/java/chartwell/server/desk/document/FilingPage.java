package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.document.Filing.Outcome;
import chartwell.server.desk.document.FilingView.Told;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import gg.jte.generated.precompiled.JtefilingGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/// `GET /patients/{id}/filing`: asks for scans and what they are; `POST` files them. Says of each
/// file what became of it.
final class FilingPage {
    /// Forms with files that come in at once; each may bring a gigabyte to disk.
    private static final int AT_ONCE = 4;

    private static final int ENCOUNTERS = 50;

    private final Owners owners;
    private final Searching searching;
    private final Filing filing;
    private final Asker asker;
    private final Path folder;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /// @param folder where files are while they come in
    FilingPage(Owners owners, Searching searching, Filing filing, Asker asker, Path folder) {
        this.owners = owners;
        this.searching = searching;
        this.filing = filing;
        this.asker = asker;
        this.folder = folder;
    }

    /// The empty form.
    ServerResponse get(ServerRequest request) {
        return owners.with(
                request, owner -> page(request, 200, owner, form(owner, name -> ""), List.of()));
    }

    private FilingForm form(Owner owner, UnaryOperator<String> answers) {
        return new FilingForm(encounters(owner), asker.today(), answers);
    }

    private List<Option> encounters(Owner owner) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", "None"));
        List<Parameter> newest =
                List.of(
                        new Parameter("patient", owner.reference()),
                        new Parameter("_sort", "-date"),
                        new Parameter("_count", Integer.toString(ENCOUNTERS)));
        if (searching.search(owner.access(), "Encounter", newest, false, null)
                instanceof SearchResult.Page page) {
            for (SearchResult.Match match : page.matches()) {
                JsonObject encounter = Owners.read(match.resource());
                Line line = Line.of(encounter);
                options.add(new Option(line.id(), Words.joined(", ", line.when(), line.what())));
            }
        }
        return options;
    }

    private ServerResponse page(
            ServerRequest request, int status, Owner owner, FilingForm form, List<Told> told) {
        FilingView view = new FilingView(owner, form.fields(), form.zone(), told);
        return Page.of(
                status,
                output ->
                        JtefilingGenerated.render(
                                output,
                                null,
                                asker.frame(request, "File scans of " + owner.person().name())
                                        .whole("A scan is filed in the chart as a whole."),
                                view));
    }

    /// Files what the form brings.
    ServerResponse post(ServerRequest request) {
        return owners.with(
                request,
                owner -> {
                    if (!room.tryAcquire()) {
                        return notice(
                                request,
                                503,
                                "Too many scans come in just now. Send them again in a moment.");
                    }
                    try {
                        return received(request, owner);
                    } finally {
                        room.release();
                    }
                });
    }

    private ServerResponse received(ServerRequest request, Owner owner) {
        try (Incoming incoming = Incoming.of(request.servletRequest(), folder)) {
            FilingForm form = form(owner, incoming::answer);
            Optional<Particulars> particulars = form.read(incoming.files().size());
            if (particulars.isEmpty()) {
                return page(request, 422, owner, form, List.of());
            }
            List<Told> told = new ArrayList<>();
            for (Received file : incoming.files()) {
                told.add(told(file.name(), filing.file(owner, particulars.get(), file)));
            }
            boolean there = told.stream().anyMatch(each -> each.badge().tone() != Tone.BAD);
            return page(request, there ? 200 : 422, owner, form, told);
        } catch (Incoming.Unreadable e) {
            return notice(request, 400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Told told(String name, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Filed(Document document, int pages) ->
                    new Told(
                            name,
                            new Badge("Filed", Tone.GOOD),
                            document.words()
                                    + (pages == 1 ? ", 1 page." : ", " + pages + " pages."),
                            new Link("Look at it", document.address()));
            case Outcome.There(Document document) ->
                    new Told(
                            name,
                            new Badge("In the chart already", Tone.WARN),
                            "The same file is there as " + document.words() + ".",
                            new Link("Look at it", document.address()));
            case Outcome.Not(String why) ->
                    new Told(name, new Badge("Not filed", Tone.BAD), why, new Link("", ""));
        };
    }

    private ServerResponse notice(ServerRequest request, int status, String words) {
        return Page.notice(
                asker.frame(request, ""),
                status,
                new Notice(
                        "Nothing was filed",
                        words,
                        request.servletRequest().getRequestURI(),
                        "Back to the form"));
    }
}
