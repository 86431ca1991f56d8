package chartwell.server.desk.fact;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.blob.Blobs;
import chartwell.record.content.Stored;
import chartwell.record.read.Reading;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.read.Reading.Span;
import chartwell.server.desk.fact.FactView.Link;
import chartwell.server.desk.fact.FactView.Version;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Then;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Line;

import gg.jte.generated.precompiled.JtefactGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `GET /facts/{type}/{id}`: the current version of a resource, readable, with its history;
/// `GET /facts/{type}/{id}/versions/{version}`: a version of it.
public final class FactPage {
    private static final int VERSIONS = 20;

    private final Reading reading;
    private final Then then;
    private final Attachments attachments;
    private final Set<String> types;
    private final Asker asker;

    /// Reads resources of these types for whoever asks.
    public FactPage(Reading reading, Blobs blobs, Collection<String> types, Asker asker) {
        this.reading = reading;
        this.then = new Then(reading);
        this.attachments = new Attachments(blobs);
        this.types = Set.copyOf(types);
        this.asker = asker;
    }

    /// The current version.
    public ServerResponse get(ServerRequest request) {
        return answer(request, null);
    }

    /// A version by its number.
    public ServerResponse version(ServerRequest request) {
        return answer(request, request.pathVariable("version"));
    }

    private ServerResponse answer(ServerRequest request, @Nullable String version) {
        String type = request.pathVariable("type");
        String id = request.pathVariable("id");
        if (!types.contains(type) || !Asker.isId(id)) {
            return asker.nowhere(request);
        }
        Address asked = Address.of(request);
        String written = asked.value("asof");
        Optional<AsOf> asOf = AsOf.read(written, asker.zone());
        if (!written.isEmpty() && asOf.isEmpty()) {
            return Page.notice(asker.frame(request, ""), 400, AsOf.unreadable(asked, "asof"));
        }
        Access access = asker.access(request);
        Optional<Stored> found =
                version == null
                        ? then.read(access, type, id, asOf)
                        : then.version(access, type, id, version, asOf);
        return found.map(one -> show(request, access, one, asOf))
                .orElseGet(() -> asker.notFound(request));
    }

    private ServerResponse show(
            ServerRequest request, Access access, Stored stored, Optional<AsOf> asOf) {
        String from = Asker.parameter(request, "from");
        Span until = asOf.map(time -> new Span(Instant.EPOCH, time.at())).orElse(null);
        HistoryRange range = new HistoryRange(null, until, VERSIONS, from);
        int status = stored.deleted() ? 410 : 200;
        return switch (reading.history(access, stored.type(), stored.id(), range)) {
            case HistoryResult.Refused(var problem) ->
                    Page.refused(asker.frame(request, ""), problem);
            case HistoryResult.Page history -> {
                FactView view = view(access, stored, history, asOf);
                Frame frame =
                        asker.frame(request, stored.type())
                                .whole("A fact is shown whole, wherever it was recorded.");
                yield Page.of(status, output -> JtefactGenerated.render(output, null, frame, view));
            }
        };
    }

    private FactView view(
            Access access, Stored stored, HistoryResult.Page history, Optional<AsOf> asOf) {
        List<Version> versions =
                history.versions().stream().map(past -> version(past.stored())).toList();
        String older =
                history.cursor() == null
                        ? ""
                        : new Address("/facts/" + stored.reference(), List.of())
                                .with("from", history.cursor())
                                .with("asof", asOf.map(AsOf::written).orElse(""))
                                .toString();
        if (stored.deleted()) {
            return new FactView(
                    stored.type(),
                    stored.id(),
                    version(stored),
                    "This was deleted. The versions before are kept.",
                    "",
                    "",
                    List.of(),
                    "",
                    List.of(),
                    versions,
                    older,
                    asOf);
        }
        JsonObject resource = JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
        List<Link> references = References.in(resource);
        return new FactView(
                stored.type(),
                stored.id(),
                version(stored),
                Line.of(resource).sentence(),
                Charted.address(stored, references),
                attachments.text(access, resource),
                attachments.in(stored, resource),
                FactText.json(attachments.shown(resource)),
                references,
                versions,
                older,
                asOf);
    }

    private static Version version(Stored stored) {
        return new Version(
                Integer.toString(stored.version()),
                Dates.moment(stored.updated()),
                stored.deleted());
    }
}
