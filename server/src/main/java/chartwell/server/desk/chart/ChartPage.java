package chartwell.server.desk.chart;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.chart.ChartView.Part;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Person;

import gg.jte.generated.precompiled.JtechartGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /patients/{id}`: the whole chart, the newest of each section; `GET /patients/{id}/results`:
/// one section, page by page.
public final class ChartPage {
    private static final int IN_OVERVIEW = 8;
    private static final int IN_SECTION = 50;

    private final Reading reading;
    private final Searching searching;
    private final Asker asker;

    /// Reads the chart for whoever asks.
    public ChartPage(Reading reading, Searching searching, Asker asker) {
        this.reading = reading;
        this.searching = searching;
        this.asker = asker;
    }

    /// The whole chart.
    public ServerResponse get(ServerRequest request) {
        return answer(request, List.of(Section.values()), IN_OVERVIEW, null);
    }

    /// One section.
    public ServerResponse section(ServerRequest request) {
        Optional<Section> section = Section.at(request.pathVariable("section"));
        return section.isEmpty()
                ? asker.nowhere(request)
                : answer(
                        request,
                        List.of(section.get()),
                        IN_SECTION,
                        Asker.parameter(request, "from"));
    }

    private ServerResponse answer(
            ServerRequest request, List<Section> sections, int count, @Nullable String from) {
        String id = request.pathVariable("id");
        if (!Asker.isId(id)) {
            return asker.nowhere(request);
        }
        Access access = asker.access(request);
        return switch (reading.read(access, "Patient", id)) {
            case ReadResult.NotFound _ -> asker.notFound(request);
            case ReadResult.Gone _ ->
                    Page.notice(
                            asker.frame(request, ""),
                            410,
                            new Notice(
                                    "This person's entry was deleted",
                                    "The versions from before are kept.",
                                    "/facts/Patient/" + id,
                                    "Show the versions"));
            case ReadResult.Found(var patient) -> {
                List<Part> parts = new ArrayList<>();
                for (Section section : sections) {
                    SearchResult result =
                            searching.search(
                                    access,
                                    section.type(),
                                    Asker.narrowed(request)
                                            .narrow(section.type(), section.parameters(id, count)),
                                    false,
                                    from);
                    switch (result) {
                        case SearchResult.Refused(Problem problem) -> {
                            yield Page.refused(asker.frame(request, ""), problem);
                        }
                        case SearchResult.Page page -> parts.add(part(id, section, page, from));
                    }
                }
                Person person = Person.of(read(patient), asker.today());
                ChartView view =
                        new ChartView(
                                person, successor(access, person), parts, sections.size() == 1);
                Frame frame =
                        asker.frame(request, person.name())
                                .narrowed(
                                        "Only what was recorded in encounters there. Allergies and"
                                                + " immunizations are shown whole.");
                yield Page.of(200, output -> JtechartGenerated.render(output, null, frame, view));
            }
        };
    }

    private static Part part(
            String id, Section section, SearchResult.Page page, @Nullable String from) {
        Medications medications = new Medications(resources(page, true));
        List<Line> lines =
                resources(page, false).stream().map(medications::named).map(Line::of).toList();
        String older =
                page.cursor() == null
                        ? ""
                        : "/patients/%s/%s?from=%s"
                                .formatted(
                                        id,
                                        section.path(),
                                        URLEncoder.encode(page.cursor(), StandardCharsets.UTF_8));
        return new Part(section, lines, older, from != null);
    }

    private static List<JsonObject> resources(SearchResult.Page page, boolean included) {
        return page.matches().stream()
                .filter(match -> match.included() == included)
                .map(match -> read(match.resource()))
                .toList();
    }

    private static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }

    /// The name of whom an entry was merged into; empty where it was not, or they are not there for
    /// whoever asks.
    private String successor(Access access, Person person) {
        return !person.replacedBy().isEmpty()
                        && reading.read(access, "Patient", person.replacedBy())
                                instanceof ReadResult.Found(Stored successor)
                ? Person.of(read(successor), asker.today()).name()
                : "";
    }
}
