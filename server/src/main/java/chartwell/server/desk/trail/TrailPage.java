package chartwell.server.desk.trail;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Place;
import chartwell.server.desk.page.Role;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.part.Pager;
import chartwell.server.desk.table.Cell;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.words.Person;

import gg.jte.generated.precompiled.JtetrailGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `GET /trail?patient=…&who=…&act=…&first=…&last=…`: who did what with the record, newest first;
/// also as CSV. Looking at it leaves its own trace.
public final class TrailPage {
    /// Where one goes for it.
    public static final Place PLACE = new Place("Trail", "/trail", Role.RECORDS, "t");

    private static final int ON_PAGE = 50;

    /// So many rows a file has at most.
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 1_000;

    /// What can be asked for, as a search of AuditEvents.
    private static final Map<String, List<Parameter>> ACTS =
            Map.of(
                    "reads", List.of(new Parameter("action", "R")),
                    "searches", List.of(new Parameter("subtype", "search-type,search-system")),
                    "changes", List.of(new Parameter("action", "C,U,D")),
                    "refused", List.of(new Parameter("outcome", "4")),
                    "failed", List.of(new Parameter("outcome", "8")));

    private static final Listing<Act> LISTING =
            new Listing<>(
                    "acts",
                    "What was done, the newest first",
                    List.of(
                            column("when", "When", Act::when),
                            column("who", "Who", Act::who),
                            column("role", "Role", Act::role),
                            column("why", "Purpose", Act::why),
                            column("what", "What", Act::what),
                            new Column<>("of", "Of", false, TrailPage::of, Optional.empty()),
                            new Column<>(
                                    "patient",
                                    "Patient",
                                    false,
                                    TrailPage::patient,
                                    Optional.empty()),
                            new Column<>(
                                    "outcome",
                                    "Outcome",
                                    false,
                                    act -> new Cell.Marked(act.outcome()),
                                    Optional.empty()),
                            column("detail", "Asked", Act::detail),
                            column("origin", "From", Act::origin)));

    private final AuditReading audit;
    private final Reading reading;
    private final Asker asker;

    /// Shows what whoever asks may see of it.
    public TrailPage(AuditReading audit, Reading reading, Asker asker) {
        this.audit = audit;
        this.reading = reading;
        this.asker = asker;
    }

    private static Column<Act> column(String key, String title, Function<Act, String> words) {
        return new Column<>(
                key, title, false, act -> new Cell.Text(words.apply(act)), Optional.empty());
    }

    private static Cell of(Act act) {
        return act.resource().indexOf('/') < 0
                ? new Cell.Text(act.resource())
                : new Cell.Linked(act.type(), "/facts/" + act.resource());
    }

    private static Cell patient(Act act) {
        return act.patient().isEmpty()
                ? new Cell.Text("")
                : new Cell.Linked(act.patient(), "/patients/" + act.patient());
    }

    /// The page, or the rows as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        Access access = asker.access(request);
        Frame frame =
                asker.frame(request, PLACE.title()).whole("The trail is that of the whole record.");
        boolean csv = Listing.asksForCsv(address);
        List<Act> acts = new ArrayList<>();
        String next = address.value("after").isEmpty() ? null : address.value("after");
        do {
            switch (audit.search(access, conditions(address, csv), false, next)) {
                case SearchResult.Refused(Problem problem) -> {
                    return Page.refused(frame, problem);
                }
                case SearchResult.Page page -> {
                    page.matches().forEach(match -> acts.add(act(match)));
                    next = page.cursor();
                }
            }
        } while (csv && next != null && acts.size() < MOST);
        if (csv) {
            return LISTING.csv(acts, address);
        }
        TrailView view =
                new TrailView(
                        Heading.of("Trail", intro(access, address.value("patient"))),
                        filters(address),
                        LISTING.page(acts, address, pager(address, acts.size(), next)));
        return Page.of(200, output -> JtetrailGenerated.render(output, null, frame, view));
    }

    private static Act act(SearchResult.Match match) {
        return Act.of(JsonReader.readObject(match.resource().bytes(), JsonLimits.DEFAULT));
    }

    private String intro(Access access, String patient) {
        if (!Asker.isId(patient)) {
            return "Who did what with the record, and what was refused. Open a person's chart and"
                    + " its trail to ask about one person.";
        }
        return reading.read(access, "Patient", patient) instanceof ReadResult.Found(var found)
                ? "Who did what with the record of "
                        + Person.of(
                                        JsonReader.readObject(found.bytes(), JsonLimits.DEFAULT),
                                        asker.today())
                                .name()
                        + "."
                : "Who did what with the record of one person, who is not here, or not for you to"
                        + " see.";
    }

    private List<Parameter> conditions(Address address, boolean csv) {
        List<Parameter> conditions = new ArrayList<>();
        conditions.add(new Parameter("_count", Integer.toString(csv ? AT_ONCE : ON_PAGE)));
        add(conditions, "patient", address.value("patient"));
        add(conditions, "agent-name:contains", address.value("who"));
        add(conditions, "address", address.value("origin"));
        conditions.addAll(ACTS.getOrDefault(address.value("act"), List.of()));
        day(address.value("first")).ifPresent(day -> add(conditions, "date", "ge" + start(day)));
        day(address.value("last"))
                .ifPresent(day -> add(conditions, "date", "lt" + start(day.plusDays(1))));
        return conditions;
    }

    /// A comma or a bar that someone types is one, and no alternative.
    private static void add(List<Parameter> conditions, String name, String value) {
        String words = value.strip();
        if (!words.isEmpty()) {
            conditions.add(
                    new Parameter(
                            name,
                            words.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|")));
        }
    }

    private String start(LocalDate day) {
        return day.atStartOfDay(asker.zone()).toInstant().toString();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Pager pager(Address address, int shown, @Nullable String next) {
        boolean first = address.value("after").isEmpty();
        return new Pager(
                first ? "" : address.with("after", "").toString(),
                next == null ? "" : address.with("after", next).toString(),
                shown == 0
                        ? "Nothing of this was done"
                        : String.format(
                                Locale.ROOT, first ? "The newest %,d" : "%,d of before", shown));
    }

    private static Filters filters(Address address) {
        return new Filters(
                address.with("after", ""),
                List.of(
                        new Filters.Words("who", "Who", "a name"),
                        new Filters.Choice(
                                "act",
                                "What",
                                List.of(
                                        new Field.Option("", "Anything"),
                                        new Field.Option("reads", "Reads"),
                                        new Field.Option("searches", "Searches"),
                                        new Field.Option("changes", "Changes"),
                                        new Field.Option("refused", "Refused"),
                                        new Field.Option("failed", "Failed"))),
                        new Filters.Day("first", "From"),
                        new Filters.Day("last", "To"),
                        new Filters.Words("patient", "Patient's id", "")),
                "acts");
    }
}
