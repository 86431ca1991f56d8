package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Charts.Reference;
import chartwell.record.chart.Fact;
import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.words.OtherNames;
import chartwell.server.desk.words.Person;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What stands beside every page of a chart: who it is, what must be seen first, the parts of the
/// chart with how much is in each.
///
/// @param successor whom the entry was merged into; the text is empty where there is none to be
///     seen
/// @param asOf as of when the chart is shown, in words; empty for now
/// @param now this page as of now
/// @param here this page
/// @param entry where the patient's entry and its versions are
public record ChartHead(
        Person person,
        OtherNames names,
        String language,
        Link successor,
        List<Alert> alerts,
        Tabs parts,
        String asOf,
        String now,
        Address here,
        String entry) {
    /// What the banner warns of.
    static final Set<String> ALERTING = Set.of("AllergyIntolerance", "Flag", "Consent");
    private static final int MOST_ALERTING = 400;

    public ChartHead {
        alerts = List.copyOf(alerts);
    }

    /// The head of a chart on the page of one of its parts.
    static ChartHead of(OpenChart open, String here) {
        JsonObject patient = open.patient();
        Person person = Person.of(patient, open.day());
        List<Fact> alerting = open.chart().facts(ALERTING).stream().limit(MOST_ALERTING).toList();
        return new ChartHead(
                person,
                OtherNames.of(patient),
                Alerts.language(patient),
                successor(open, person),
                Alerts.of(
                        patient,
                        open.read(alerting),
                        fact ->
                                open.fact(
                                        "/facts/"
                                                + fact.text("resourceType")
                                                + "/"
                                                + fact.text("id")),
                        open.page(Section.ALLERGIES.path()).toString()),
                parts(open, here),
                open.asOf().map(AsOf::words).orElse(""),
                open.asked().with("asof", "").toString(),
                open.asked(),
                open.fact("/facts/Patient/" + open.id()));
    }

    /// The day as of which the chart is shown, `2024-05-01`; empty for now.
    public String day() {
        String written = here.value("asof").strip();
        return written.substring(0, Math.min(10, written.length()));
    }

    /// What else the address says, that another day must keep.
    public List<Parameter> kept() {
        return here.parameters().stream()
                .filter(parameter -> !Set.of("asof", "page").contains(parameter.name()))
                .toList();
    }

    /// Where the patient's pages begin.
    public String root() {
        return "/patients/" + person.id();
    }

    /// Where it stands who did what with the chart.
    public String trail() {
        return "/trail?patient=" + person.id();
    }

    private static Link successor(OpenChart open, Person person) {
        String id = person.replacedBy();
        String address = open.fact("/patients/" + id);
        return id.isEmpty()
                ? new Link("", "")
                : open.referred(Set.of(new Reference("Patient", id))).stream()
                        .findFirst()
                        .map(other -> new Link(Person.of(other, open.day()).name(), address))
                        .orElse(new Link("", ""));
    }

    private static Tabs parts(OpenChart open, String here) {
        List<Tabs.Tab> tabs = new ArrayList<>();
        tabs.add(tab(open, "Overview", "", "", here));
        tabs.add(tab(open, "Timeline", "timeline", "", here));
        for (Section section : Section.values()) {
            int count = open.chart().count(section.types(open.chart()));
            if (count > 0 || section.isClinical()) {
                String words = String.format(Locale.ROOT, "%,d", count);
                tabs.add(tab(open, section.title(), section.path(), words, here));
            }
        }
        tabs.add(tab(open, "What changed", "changes", "", here));
        if (open.asOf().isEmpty()) {
            tabs.add(tab(open, "File scans", "filing", "", here));
        }
        return new Tabs("Parts of the chart", tabs);
    }

    private static Tabs.Tab tab(
            OpenChart open, String title, String path, String count, String here) {
        return new Tabs.Tab(title, open.page(path).toString(), count, path.equals(here));
    }
}
