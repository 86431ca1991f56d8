package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.access.Access;
import chartwell.record.chart.Fact;
import chartwell.record.read.Reading;
import chartwell.server.desk.chart.OpenChart;
import chartwell.server.desk.chart.Opening;
import chartwell.server.desk.chart.Opening.Shown;
import chartwell.server.desk.document.Filing.Outcome;
import chartwell.server.desk.document.FilingView.Told;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Then;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// `GET /patients/{id}/filing`: asks for scans and what they are; `POST` files them. Says of each
/// file what became of it.
final class FilingPage {
    /// Forms with files that come in at once; each may bring a gigabyte to disk.
    private static final int AT_ONCE = 4;

    private static final int ENCOUNTERS = 50;

    private final Opening opening;
    private final Then then;
    private final Filing filing;
    private final Path folder;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /// @param folder where files are while they come in
    FilingPage(Opening opening, Reading reading, Filing filing, Path folder) {
        this.opening = opening;
        this.then = new Then(reading);
        this.filing = filing;
        this.folder = folder;
    }

    /// The empty form.
    ServerResponse get(ServerRequest request) {
        return now(request, open -> page(request, open, 200, form(open, name -> ""), List.of()));
    }

    /// What is filed is filed now, whatever day the address asks for.
    private ServerResponse now(ServerRequest request, Function<OpenChart, ServerResponse> page) {
        Address asked = Address.of(request);
        return asked.value("asof").isEmpty()
                ? opening.open(request, "filing", page)
                : Page.notice(
                        opening.asker().frame(request, ""),
                        400,
                        new Notice(
                                "Scans are filed in the chart as it is now",
                                "The address asks for the chart as it stood on a day.",
                                asked.with("asof", "").toString(),
                                "File scans"));
    }

    private FilingForm form(OpenChart open, UnaryOperator<String> answers) {
        return new FilingForm(
                encounters(open),
                opening.asker().today(),
                answers,
                id -> clinician(open.access(), id));
    }

    private Optional<String> clinician(Access access, String id) {
        return Asker.isId(id)
                ? then.read(access, "Practitioner", id, Optional.empty())
                        .filter(stored -> !stored.deleted())
                        .map(stored -> Line.of(Owners.read(stored)).what())
                : Optional.empty();
    }

    private static List<Option> encounters(OpenChart open) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", "None"));
        List<Fact> newest =
                open.chart().facts(Set.of("Encounter")).stream().limit(ENCOUNTERS).toList();
        for (JsonObject encounter : open.read(newest)) {
            Line line = Line.of(encounter);
            options.add(new Option(line.id(), Words.joined(", ", line.when(), line.what())));
        }
        return options;
    }

    private ServerResponse page(
            ServerRequest request, OpenChart open, int status, FilingForm form, List<Told> told) {
        FilingView view =
                new FilingView(
                        open.page("filing").toString(),
                        open.page("documents").toString(),
                        form.fields(),
                        form.zone(),
                        form.together(),
                        told);
        return opening.page(
                request,
                open,
                new Shown("filing", "File scans", status),
                view,
                JtefilingGenerated::render);
    }

    /// Files what the form brings.
    ServerResponse post(ServerRequest request) {
        return now(
                request,
                open -> {
                    if (!room.tryAcquire()) {
                        return notice(
                                request,
                                503,
                                "Too many scans come in just now. Send them again in a moment.");
                    }
                    try {
                        return received(request, open);
                    } finally {
                        room.release();
                    }
                });
    }

    private ServerResponse received(ServerRequest request, OpenChart open) {
        try (Incoming incoming = Incoming.of(request.servletRequest(), folder)) {
            FilingForm form = form(open, incoming::answer);
            Optional<Particulars> particulars = form.read(incoming.files().size());
            if (particulars.isEmpty()) {
                return page(request, open, 422, form, List.of());
            }
            List<Told> told = filed(open, particulars.get(), incoming.files());
            boolean there = told.stream().anyMatch(each -> each.badge().tone() != Tone.BAD);
            return page(request, open, there ? 200 : 422, form, told);
        } catch (Incoming.Unreadable e) {
            return notice(request, 400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Told> filed(OpenChart open, Particulars particulars, List<Received> files)
            throws IOException {
        Owner owner = DocumentsPage.owner(open);
        if (particulars.together()) {
            String names = files.stream().map(Received::name).collect(Collectors.joining(", "));
            return List.of(told(names, filing.file(owner, particulars, files)));
        }
        List<Told> told = new ArrayList<>();
        for (Received file : files) {
            told.add(told(file.name(), filing.file(owner, particulars, List.of(file))));
        }
        return told;
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
                opening.asker().frame(request, ""),
                status,
                new Notice(
                        "Nothing was filed",
                        words,
                        request.servletRequest().getRequestURI(),
                        "Back to the form"));
    }
}
