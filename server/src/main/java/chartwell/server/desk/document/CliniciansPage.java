package chartwell.server.desk.document;

import chartwell.engine.json.JsonObject;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.document.CliniciansView.Clinician;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import com.google.common.base.Splitter;

import gg.jte.generated.precompiled.JtecliniciansGenerated;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `GET /clinicians?name=helen+qu`: the clinicians that the record knows whose names have parts
/// that begin so, each with what they do; whoever files a scan chooses its author from them.
final class CliniciansPage {
    static final String ADDRESS = "/clinicians";

    private static final int SHOWN = 20;
    private static final int MOST_WORDS = 6;

    private final Searching searching;
    private final Asker asker;

    CliniciansPage(Searching searching, Asker asker) {
        this.searching = searching;
        this.asker = asker;
    }

    ServerResponse get(ServerRequest request) {
        String name = Address.of(request).value("name");
        List<Parameter> search = new ArrayList<>();
        // A full stop and what else is no letter tells nothing: "Dr. O'Hara-Quist".
        Splitter.onPattern("[^\\p{L}\\p{M}\\p{N}]+").omitEmptyStrings().splitToList(name).stream()
                .limit(MOST_WORDS)
                .forEach(word -> search.add(new Parameter("name", word)));
        search.add(new Parameter("_sort", "family,given"));
        search.add(new Parameter("_count", Integer.toString(SHOWN)));
        search.add(new Parameter("_revinclude", "PractitionerRole:practitioner"));
        return switch (searching.search(
                asker.access(request), "Practitioner", search, false, null)) {
            case SearchResult.Refused(var problem) ->
                    Page.refused(asker.frame(request, ""), problem);
            case SearchResult.Page page -> {
                CliniciansView view =
                        new CliniciansView(name, clinicians(page), page.cursor() != null);
                yield Page.of(
                        200,
                        output ->
                                JtecliniciansGenerated.render(
                                        output,
                                        null,
                                        asker.frame(request, "Clinicians")
                                                .whole("Clinicians are found wherever they work."),
                                        view));
            }
        };
    }

    private static List<Clinician> clinicians(SearchResult.Page page) {
        Map<String, String> work = new HashMap<>();
        List<JsonObject> people = new ArrayList<>();
        for (SearchResult.Match match : page.matches()) {
            JsonObject one = Owners.read(match.resource());
            if (match.included()) {
                work.putIfAbsent(reference(one.object("practitioner")), work(one));
            } else {
                people.add(one);
            }
        }
        List<Clinician> clinicians = new ArrayList<>();
        for (JsonObject person : people) {
            Line line = Line.of(person);
            String own = Words.concept(person.get("qualification"));
            clinicians.add(
                    new Clinician(
                            line.id(),
                            line.what(),
                            work.getOrDefault("Practitioner/" + line.id(), own)));
        }
        return clinicians;
    }

    private static String work(JsonObject role) {
        String specialty = Words.concept(role.get("specialty"));
        return Words.joined(
                ", ",
                specialty.isEmpty() ? Words.concept(role.get("code")) : specialty,
                Words.reference(role.get("organization")));
    }

    private static String reference(@Nullable JsonObject reference) {
        return reference == null ? "" : Words.clip(reference.text("reference"));
    }
}
