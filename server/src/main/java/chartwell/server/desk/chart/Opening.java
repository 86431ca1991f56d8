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
import chartwell.server.desk.words.Words;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Opens the chart that a request is about, as of the time that it names, or says why it cannot be.
public final class Opening {
    /// Parts that are about all of the chart, whatever the address narrows it to, and why.
    private static final Map<String, String> WHOLE =
            Map.of(
                    "changes", "What changed is shown of the whole chart.",
                    "document", "A document is shown whole, wherever it was recorded.",
                    "filing", "A scan is filed in the chart as a whole.");

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
    public ServerResponse open(
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
        Part shown =
                WHOLE.containsKey(part)
                        ? Part.ALL
                        : new Part(narrowed.within(), ChartHead.ALERTING);
        return switch (charts.open(access, id, asOf.map(AsOf::at), shown, part)) {
            case ChartResult.Found(var chart) ->
                    page.apply(
                            new OpenChart(
                                    charts,
                                    access,
                                    chart,
                                    part,
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
    public ServerResponse noTime(ServerRequest request, String parameter) {
        return Page.notice(
                asker.frame(request, ""), 400, AsOf.unreadable(Address.of(request), parameter));
    }

    /// The page of a part that has an address of its own, from what is made of the open chart.
    ///
    /// @param part how its address ends, empty for the chart itself
    <V> ServerResponse show(
            ServerRequest request, String part, Function<OpenChart, V> view, Template<V> template) {
        return open(
                request,
                part.isEmpty() ? "overview" : part,
                open -> page(request, open, Shown.at(part), view.apply(open), template));
    }

    /// What a page of the chart is.
    ///
    /// @param tab the part of the chart that it belongs to, by how its address ends
    /// @param title what it is beside the name of the patient, empty for nothing
    public record Shown(String tab, String title, int status) {
        static Shown at(String tab) {
            return new Shown(tab, "", 200);
        }
    }

    /// A page of an open chart.
    public <V> ServerResponse page(
            ServerRequest request, OpenChart open, Shown shown, V view, Template<V> template) {
        ChartHead head = ChartHead.of(open, shown.tab());
        String title = Words.joined(", ", shown.title(), head.person().name());
        Frame frame = treated(asker.frame(request, title), open.part());
        return Page.of(shown.status(), output -> template.render(output, null, frame, head, view));
    }

    /// A template around `chartframe`.
    @FunctionalInterface
    public interface Template<V> {
        /// Writes the page.
        void render(
                HtmlTemplateOutput output,
                @Nullable HtmlInterceptor interceptor,
                Frame frame,
                ChartHead head,
                V view);
    }

    private static Frame treated(Frame frame, String part) {
        String whole = WHOLE.get(part);
        return whole != null
                ? frame.whole(whole)
                : frame.narrowed(
                        "Only what was recorded in encounters there. Allergies, alerts, consents and"
                                + " immunizations are shown whole.");
    }

    /// Who is asked about the time.
    public Asker asker() {
        return asker;
    }
}
