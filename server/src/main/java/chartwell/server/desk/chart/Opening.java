package chartwell.server.desk.chart;

import chartwell.record.access.Access;
import chartwell.record.chart.ChartResult;
import chartwell.record.chart.Charts;
import chartwell.record.chart.Charts.Part;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.place.Narrowed;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Opens the chart that a request is about, as of the time that it names, or says why it cannot be.
public final class Opening {
    /// Parts that are about all of the chart, whatever the address narrows it to.
    private static final Set<String> WHOLE = Set.of("changes");

    private final Charts charts;
    private final Asker asker;

    /// Opens charts for whoever asks.
    public Opening(Charts charts, Asker asker) {
        this.charts = charts;
        this.asker = asker;
    }

    /// The page that is made of the chart.
    ///
    /// @param part which part of the chart it is about, for the trail
    ServerResponse open(
            ServerRequest request, String part, Function<OpenChart, ServerResponse> page) {
        String id = request.pathVariable("id");
        if (!Asker.isId(id)) {
            return asker.nowhere(request);
        }
        Address asked = Address.of(request);
        String written = asked.value("asof");
        Optional<AsOf> asOf =
                written.isEmpty() ? Optional.empty() : AsOf.read(written, asker.zone());
        if (!written.isEmpty() && asOf.isEmpty()) {
            return noTime(request, "asof");
        }
        Access access = asker.access(request);
        Narrowed narrowed = Asker.narrowed(request);
        boolean whole = asOf.isPresent() || WHOLE.contains(part) || narrowed.isWhole();
        ChartResult result =
                whole
                        ? charts.open(access, id, asOf.map(AsOf::at), part)
                        : charts.open(
                                access, id, new Part(narrowed.within(), ChartHead.ALERTING), part);
        return switch (result) {
            case ChartResult.Found(var chart) ->
                    page.apply(
                            new OpenChart(
                                    charts,
                                    access,
                                    chart,
                                    asOf,
                                    asked,
                                    asOf.map(time -> time.day(asker.zone()))
                                            .orElseGet(asker::today)));
            case ChartResult.NotFound _ ->
                    asOf.isEmpty()
                            ? asker.notFound(request)
                            : Page.notice(
                                    asker.frame(request, ""),
                                    404,
                                    new Notice(
                                            "Nothing was here then",
                                            "As of "
                                                    + asOf.get().words()
                                                    + " there was no such chart, or none that you"
                                                    + " may see.",
                                            asked.with("asof", "").toString(),
                                            "Show it as it is now"));
            case ChartResult.Gone _ ->
                    Page.notice(
                            asker.frame(request, ""),
                            410,
                            new Notice(
                                    "This person's entry was deleted",
                                    "The versions from before are kept.",
                                    "/facts/Patient/" + id,
                                    "Show the versions"));
        };
    }

    /// A parameter that should be a time is none.
    ServerResponse noTime(ServerRequest request, String parameter) {
        return Page.notice(
                asker.frame(request, ""), 400, AsOf.unreadable(Address.of(request), parameter));
    }

    /// What stands around a page of the chart.
    Frame frame(ServerRequest request, ChartHead head) {
        Frame frame = asker.frame(request, head.person().name());
        if (!head.asOf().isEmpty()) {
            return frame.whole("As of a day, a chart is shown whole.");
        }
        return WHOLE.contains(head.part())
                ? frame.whole("What changed is shown of the whole chart.")
                : frame.narrowed(
                        "Only what was recorded in encounters there. Allergies, alerts, consents and"
                                + " immunizations are shown whole.");
    }

    /// Who is asked about the time.
    Asker asker() {
        return asker;
    }
}
