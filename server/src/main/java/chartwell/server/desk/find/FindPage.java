package chartwell.server.desk.find;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// `GET /?q=garcia+1957`: the people who match, or the newest where nothing is asked.
public final class FindPage {
    /// Where it is in the rail.
    public static final Place PLACE = new Place("Find a person", "/", Role.EVERYONE, "f");

    private static final String COUNT = "20";
    private static final int LONGEST_QUESTION = 200;

    private final Searching searching;
    private final Asker asker;

    /// Finds by searching the record for whoever asks.
    public FindPage(Searching searching, Asker asker) {
        this.searching = searching;
        this.asker = asker;
    }

    /// Answers.
    public ServerResponse get(ServerRequest request) {
        String typed = typed(Asker.parameter(request, "q"));
        String from = Asker.parameter(request, "from");
        LocalDate today = asker.today();
        Asked asked = Asked.read(typed, today);
        List<Parameter> parameters = new ArrayList<>(asked.parameters());
        parameters.add(new Parameter("_count", COUNT));
        parameters.add(new Parameter("_sort", asked.isEmpty() ? "-_lastUpdated" : "family,given"));
        SearchResult result =
                searching.search(asker.access(request), "Patient", parameters, false, from);
        return switch (result) {
            case SearchResult.Refused(var problem) ->
                    Page.refused(asker.frame(request, ""), problem);
            case SearchResult.Page page -> {
                List<Person> people =
                        page.matches().stream()
                                .map(match -> match.resource().bytes())
                                .map(bytes -> JsonReader.readObject(bytes, JsonLimits.DEFAULT))
                                .map(patient -> Person.of(patient, today))
                                .toList();
                FindView view =
                        new FindView(
                                typed,
                                asked.inWords(),
                                people,
                                older(typed, page.cursor()),
                                from != null);
                Frame frame = asker.frame(request, PLACE.title(), typed);
                yield Page.of(200, output -> JtefindGenerated.render(output, null, frame, view));
            }
        };
    }

    private static String typed(@Nullable String text) {
        return text == null
                ? ""
                : text.length() > LONGEST_QUESTION ? text.substring(0, LONGEST_QUESTION) : text;
    }

    private static String older(String typed, @Nullable String cursor) {
        return cursor == null
                ? ""
                : "/?q="
                        + URLEncoder.encode(typed, StandardCharsets.UTF_8)
                        + "&from="
                        + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
