package chartwell.server.desk.trail;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.access.Access;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Notice;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// `GET /trail?patient=…&who=…&act=…&first=…&last=…`: who did what with the record, newest first;
/// also as CSV. Looking at it leaves its own trace.
public final class TrailPage {
    /// Where one goes for it.
    public static final Place PLACE = new Place("Trail", "/trail", "trail", Role.RECORDS, "t");

    private static final int ON_PAGE = 50;

    /// So many rows a file has at most.
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 1_000;

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    /// What can be asked for, as a search of AuditEvents.
    private static final Map<String, List<Parameter>> ACTS =
            Map.of(
                    "reads", List.of(new Parameter("action", "R")),
                    "searches", List.of(new Parameter("subtype", "search-type,search-system")),
                    "changes", List.of(new Parameter("action", "C,U,D")),
                    "refused", List.of(new Parameter("outcome", "4")),
                    "failed", List.of(new Parameter("outcome", "8")));

    private static final Listing<Row> LISTING =
            new Listing<>(
                    "acts",
                    "What was done, the newest first",
                    List.of(
                            column("when", "When", row -> row.act().when()),
                            column("who", "Who", row -> row.act().whole()),
                            new Column<>("what", "What", false, TrailPage::what, Optional.empty()),
                            new Column<>(
                                    "patient",
                                    "Patient",
                                    false,
                                    TrailPage::patient,
                                    Optional.empty()),
                            column("why", "Purpose", row -> row.act().why()),
                            new Column<>(
                                    "outcome",
                                    "Outcome",
                                    false,
                                    row -> new Cell.Marked(row.act().outcome()),
                                    Optional.empty())));

    /// The file has what the page says in one cell in columns of their own.
    private static final Listing<Row> FILE =
            new Listing<>(
                    "acts",
                    "What was done",
                    List.of(
                            column("when", "When", row -> row.act().when()),
                            column("who", "Who", row -> row.act().who()),
                            column("role", "Role", row -> row.act().role()),
                            column("origin", "From", row -> row.act().origin()),
                            column("what", "What", row -> row.act().what()),
                            column("of", "Of", row -> row.act().resource()),
                            column("detail", "Asked", row -> row.act().detail()),
                            column("patient", "Patient", row -> row.act().patient()),
                            column("name", "Name", Row::name),
                            column("why", "Purpose", row -> row.act().why()),
                            column("outcome", "Outcome", row -> row.act().outcome().text())));

    private final AuditReading audit;
    private final Searching searching;
    private final Asker asker;

    /// @param name of the patient it was about; empty where there is none, or none to be seen
    private record Row(Act act, String name) {}

    /// Shows what whoever asks may see of it.
    public TrailPage(AuditReading audit, Searching searching, Asker asker) {
        this.audit = audit;
        this.searching = searching;
        this.asker = asker;
    }

    private static Column<Row> column(String key, String title, Function<Row, String> words) {
        return new Column<>(
                key, title, false, row -> new Cell.Text(words.apply(row)), Optional.empty());
    }

    private static Cell what(Row row) {
        Act act = row.act();
        return act.resource().indexOf('/') < 0
                ? new Cell.Text(act.deed())
                : new Cell.Linked(act.deed(), "/facts/" + act.resource());
    }

    private static Cell patient(Row row) {
        String id = row.act().patient();
        return id.isEmpty()
                ? new Cell.Text("")
                : new Cell.Linked(row.name().isEmpty() ? id : row.name(), "/patients/" + id);
    }

    /// The page, or the rows as CSV.
    public ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        Access access = asker.access(request);
        Frame frame =
                asker.frame(request, PLACE.title()).whole("The trail is that of the whole record.");
        boolean csv = Listing.asksForCsv(address);
        List<Parameter> conditions;
        try {
            conditions = conditions(address, csv);
        } catch (DateTimeException e) {
            Notice notice =
                    new Notice(
                            "This is no day",
                            "Write days as 2026-03-14, or choose them.",
                            address.with("first", "").with("last", "").toString(),
                            "Show the trail of all days");
            return Page.notice(frame, 400, notice);
        }
        List<Act> acts = new ArrayList<>();
        String next = address.value("after").isEmpty() ? null : address.value("after");
        do {
            switch (audit.search(access, conditions, false, next)) {
                case SearchResult.Refused(Problem problem) -> {
                    return Page.refused(frame, problem);
                }
                case SearchResult.Page page -> {
                    page.matches().forEach(match -> acts.add(act(match)));
                    next = page.cursor();
                }
            }
        } while (csv && next != null && acts.size() < MOST);
        Map<String, String> names = names(access, acts, address.value("patient"));
        List<Row> rows =
                acts.stream()
                        .map(act -> new Row(act, names.getOrDefault(act.patient(), "")))
                        .toList();
        if (csv) {
            return FILE.csv(rows, address);
        }
        TrailView view =
                new TrailView(
                        Heading.of(PLACE.title(), intro(names, address.value("patient"))),
                        filters(address),
                        LISTING.page(rows, address, pager(address, rows.size(), next)));
        return Page.of(200, output -> JtetrailGenerated.render(output, null, frame, view));
    }

    private static Act act(SearchResult.Match match) {
        return Act.of(JsonReader.readObject(match.resource().bytes(), JsonLimits.DEFAULT));
    }

    private static String intro(Map<String, String> names, String patient) {
        if (!Asker.isId(patient)) {
            return "Who did what with the record, and what was refused.";
        }
        String name = names.getOrDefault(patient, "");
        return name.isEmpty()
                ? "Who did what with the record of one person, who is not here, or not for you to"
                        + " see."
                : "Who did what with the record of "
                        + name
                        + ". Searches and lists of many people are not among it.";
    }

    /// The names of the patients they were about, as far as whoever asks may see them.
    private Map<String, String> names(Access access, List<Act> acts, String asked) {
        List<String> ids =
                Stream.concat(Stream.of(asked), acts.stream().map(Act::patient))
                        .filter(Asker::isId)
                        .distinct()
                        .toList();
        Map<String, String> names = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, ids.size());
            names.putAll(named(access, ids.subList(from, to)));
        }
        return names;
    }

    private Map<String, String> named(Access access, List<String> ids) {
        List<Parameter> asked =
                List.of(
                        new Parameter("_id", String.join(",", ids)),
                        new Parameter("_count", Integer.toString(AT_ONCE)));
        Map<String, String> names = new HashMap<>();
        if (searching.search(access, "Patient", asked, false, null)
                instanceof SearchResult.Page page) {
            for (SearchResult.Match match : page.matches()) {
                JsonObject patient =
                        JsonReader.readObject(match.resource().bytes(), JsonLimits.DEFAULT);
                Person person = Person.of(patient, asker.today());
                names.put(person.id(), person.name());
            }
        }
        return names;
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

    /// @throws DateTimeException where it is no day that anything could have been done on
    private static Optional<LocalDate> day(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.parse(text);
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new DateTimeException("far from now");
        }
        return Optional.of(day);
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
