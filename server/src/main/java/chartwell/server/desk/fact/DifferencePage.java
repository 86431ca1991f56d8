package chartwell.server.desk.fact;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.blob.Blobs;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.words.Dates;
import chartwell.server.desk.words.Line;

import gg.jte.generated.precompiled.JtedifferenceGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `GET /facts/{type}/{id}/difference?from=1&to=3`: what became of a resource between two versions,
/// value by value, or both as FHIR (`view=json`).
public final class DifferencePage {
    private static final int MOST_BYTES = 60_000;

    private final Reading reading;
    private final Attachments attachments;
    private final Set<String> types;
    private final Asker asker;

    /// Compares versions of resources of these types for whoever asks.
    public DifferencePage(Reading reading, Blobs blobs, Collection<String> types, Asker asker) {
        this.reading = reading;
        this.attachments = new Attachments(blobs);
        this.types = Set.copyOf(types);
        this.asker = asker;
    }

    /// What the page shows; the JSON of both is empty where it is not asked for.
    ///
    /// @param chart where the chart is that it belongs to, empty where it belongs to none
    public record View(
            String sentence,
            String address,
            String chart,
            Side before,
            Side after,
            Tabs views,
            boolean asJson,
            Differences.Found found) {}

    /// A version that is compared: its number, when it was made, where it is, and its JSON.
    public record Side(String number, String when, boolean deleted, String address, String json) {}

    /// The difference of two versions.
    public ServerResponse get(ServerRequest request) {
        String type = request.pathVariable("type");
        String id = request.pathVariable("id");
        Address asked = Address.of(request);
        if (!types.contains(type) || !Asker.isId(id)) {
            return asker.nowhere(request);
        }
        String written = asked.value("asof");
        Optional<AsOf> asOf = AsOf.read(written, asker.zone());
        if (!written.isEmpty() && asOf.isEmpty()) {
            return Page.notice(asker.frame(request, ""), 400, AsOf.unreadable(asked, "asof"));
        }
        Access access = asker.access(request);
        Optional<Stored> before = version(access, type, id, asked.value("from"), asOf);
        Optional<Stored> after = version(access, type, id, asked.value("to"), asOf);
        if (before.isEmpty() || after.isEmpty()) {
            return asker.notFound(request);
        }
        View view = view(asked, before.get(), after.get());
        Frame frame =
                asker.frame(request, "What changed")
                        .whole("A fact is shown whole, wherever it was recorded.");
        return Page.of(200, output -> JtedifferenceGenerated.render(output, null, frame, view));
    }

    private Optional<Stored> version(
            Access access, String type, String id, String number, Optional<AsOf> asOf) {
        Optional<Stored> found =
                switch (reading.vread(access, type, id, number)) {
                    case ReadResult.NotFound _ -> Optional.empty();
                    case ReadResult.Gone(Stored deletion) -> Optional.of(deletion);
                    case ReadResult.Found(Stored resource) -> Optional.of(resource);
                };
        return found.filter(one -> asOf.isEmpty() || !one.updated().isAfter(asOf.get().at()));
    }

    private View view(Address asked, Stored before, Stored after) {
        JsonObject old = shown(before);
        JsonObject now = shown(after);
        boolean asJson = asked.value("view").equals("json");
        String address = "/facts/" + after.reference();
        String asOf = asked.value("asof");
        JsonObject named = after.deleted() ? old : now;
        String chart = Charted.address(after, References.in(named));
        return new View(
                named.size() == 0 ? after.type() : Line.of(named).sentence(),
                new Address(address, List.of()).with("asof", asOf).toString(),
                chart.isEmpty() ? "" : new Address(chart, List.of()).with("asof", asOf).toString(),
                side(before, old, asJson, asOf),
                side(after, now, asJson, asOf),
                new Tabs(
                        "Ways to see it",
                        List.of(
                                new Tabs.Tab(
                                        "Value by value",
                                        asked.with("view", "").toString(),
                                        "",
                                        !asJson),
                                new Tabs.Tab(
                                        "As FHIR",
                                        asked.with("view", "json").toString(),
                                        "",
                                        asJson))),
                asJson,
                Differences.between(old, now));
    }

    private static Side side(Stored stored, JsonObject resource, boolean asJson, String asOf) {
        String address = "/facts/" + stored.reference() + "/versions/" + stored.version();
        return new Side(
                Integer.toString(stored.version()),
                Dates.moment(stored.updated()),
                stored.deleted(),
                new Address(address, List.of()).with("asof", asOf).toString(),
                asJson && !stored.deleted() ? FactText.json(resource, MOST_BYTES) : "");
    }

    /// What a version says, long content as what it is; of a deletion, nothing.
    private JsonObject shown(Stored stored) {
        return stored.deleted()
                ? JsonObject.builder().build()
                : attachments.shown(JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT));
    }
}
