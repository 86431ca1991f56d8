package chartwell.server.desk.find;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.person.Found;
import chartwell.record.person.Hit;
import chartwell.record.person.PersonFinder;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Frame;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.page.Place;
import chartwell.server.desk.page.Role;
import chartwell.server.desk.words.Person;

import gg.jte.generated.precompiled.JtefindGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `GET /?q=garcia+1957`: the people who match, the best first, or the newest where nothing is
/// asked. The search box shows the first of them while one types (`find.js`).
public final class FindPage {
    /// Where it is in the rail.
    public static final Place PLACE = new Place("Find a person", "/", "find", Role.EVERYONE, "f");

    private static final int ON_PAGE = 20;
    private static final int MOST_PAGES = 10;
    private static final int LONGEST_QUESTION = 200;

    private final Searching searching;
    private final PersonFinder people;
    private final Asker asker;

    /// Finds people, and lists the newest, for whoever asks.
    public FindPage(Searching searching, PersonFinder people, Asker asker) {
        this.searching = searching;
        this.people = people;
        this.asker = asker;
    }

    /// Answers.
    public ServerResponse get(ServerRequest request) {
        String typed = typed(Asker.parameter(request, "q"));
        Asked asked = Asked.read(typed, asker.today());
        return asked.isEmpty() ? newest(request, typed) : found(request, typed, asked);
    }

    private ServerResponse found(ServerRequest request, String typed, Asked asked) {
        Address address = Address.of(request);
        int page = page(address.value("page"));
        Found found =
                people.find(
                        asker.access(request),
                        asked.wanted(),
                        Asker.narrowed(request).within(),
                        typed,
                        page * ON_PAGE);
        return switch (found) {
            case Found.Refused(var problem) -> Page.refused(asker.frame(request, ""), problem);
            case Found.People(List<Hit> hits, boolean more) -> {
                List<FindView.Row> rows =
                        hits.stream().skip((page - 1L) * ON_PAGE).map(this::row).toList();
                boolean last = !more || page == MOST_PAGES;
                String next =
                        last ? "" : address.with("page", Integer.toString(page + 1)).toString();
                yield show(
                        request,
                        new FindView(typed, asked.inWords(), rows, next, page > 1, more && last));
            }
        };
    }

    private static int page(String asked) {
        return asked.matches("\\d{1,2}") ? Math.clamp(Long.parseLong(asked), 1, MOST_PAGES) : 1;
    }

    private FindView.Row row(Hit hit) {
        Person person = Person.of(hit.patient(), asker.today());
        return new FindView.Row(person, Why.of(hit, person));
    }

    private ServerResponse newest(ServerRequest request, String typed) {
        String from = Asker.parameter(request, "from");
        List<Parameter> parameters =
                List.of(
                        new Parameter("_count", Integer.toString(ON_PAGE)),
                        new Parameter("_sort", "-_lastUpdated"));
        SearchResult result =
                searching.search(
                        asker.access(request),
                        "Patient",
                        Asker.narrowed(request).narrow("Patient", parameters),
                        false,
                        from);
        return switch (result) {
            case SearchResult.Refused(var problem) ->
                    Page.refused(asker.frame(request, ""), problem);
            case SearchResult.Page page -> {
                List<FindView.Row> rows =
                        page.matches().stream()
                                .map(match -> match.resource().bytes())
                                .map(bytes -> JsonReader.readObject(bytes, JsonLimits.DEFAULT))
                                .map(patient -> Person.of(patient, asker.today()))
                                .map(person -> new FindView.Row(person, List.of()))
                                .toList();
                yield show(
                        request,
                        new FindView(typed, "", rows, older(page.cursor()), from != null, false));
            }
        };
    }

    private ServerResponse show(ServerRequest request, FindView view) {
        Frame frame =
                asker.frame(request, PLACE.title(), view.typed())
                        .narrowed("People who had an encounter there.");
        return Page.of(200, output -> JtefindGenerated.render(output, null, frame, view));
    }

    private static String typed(@Nullable String text) {
        return text == null
                ? ""
                : text.length() > LONGEST_QUESTION ? text.substring(0, LONGEST_QUESTION) : text;
    }

    private static String older(@Nullable String cursor) {
        return cursor == null ? "" : "/?from=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
