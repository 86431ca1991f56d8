package chartwell.server.desk.chart;

import chartwell.record.chart.Fact;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Pager;
import chartwell.server.desk.part.Tabs;
import chartwell.server.desk.part.Timeline;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.words.Dates;

import gg.jte.generated.precompiled.JtecharttimelineGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `GET /patients/{id}/timeline?year=2019`: a year of someone's life as the chart knows it, newest
/// first; what happened during an encounter stands with it.
public final class TimelinePage {
    private static final int ON_PAGE = 200;
    private static final int MOST_NAMED = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Opening opening;

    /// Shows timelines.
    public TimelinePage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head.
    public record View(Tabs years, Timeline timeline, Pager pager) {}

    /// A year.
    public ServerResponse get(ServerRequest request) {
        return opening.show(
                request,
                "timeline",
                open -> view(open, opening.asker().zone()),
                JtecharttimelineGenerated::render);
    }

    private static View view(OpenChart open, ZoneId zone) {
        Map<Integer, List<Fact>> years = new TreeMap<>((a, b) -> b - a);
        for (Fact fact : open.chart().facts()) {
            if (Section.of(fact.type()).isClinical() && fact.when().isPresent()) {
                int year = day(fact, zone).getYear();
                years.computeIfAbsent(year, _ -> new ArrayList<>()).add(fact);
            }
        }
        String asked = open.asked().value("year");
        int year =
                years.keySet().stream()
                        .filter(one -> asked.equals(Integer.toString(one)))
                        .findFirst()
                        .orElseGet(() -> years.keySet().stream().findFirst().orElse(0));
        List<Fact> facts = years.getOrDefault(year, List.of());
        Paged<Fact> page = Paged.of(facts, open.asked(), ON_PAGE);
        return new View(
                tabs(open.page("timeline"), years, year),
                timeline(open, page.rows(), zone),
                page.pager());
    }

    private static Tabs tabs(Address timeline, Map<Integer, List<Fact>> years, int here) {
        List<Tabs.Tab> tabs = new ArrayList<>();
        years.forEach(
                (year, facts) ->
                        tabs.add(
                                new Tabs.Tab(
                                        Integer.toString(year),
                                        timeline.with("year", Integer.toString(year)).toString(),
                                        String.format(Locale.ROOT, "%,d", facts.size()),
                                        year == here)));
        return new Tabs("Years", tabs);
    }

    private static LocalDate day(Fact fact, ZoneId zone) {
        return LocalDate.ofInstant(fact.when().orElseThrow(), zone);
    }

    private static Timeline timeline(OpenChart open, List<Fact> facts, ZoneId zone) {
        List<FactRow> rows = open.rows(facts);
        Map<String, List<FactRow>> during = new LinkedHashMap<>();
        for (FactRow row : rows) {
            if (row.line().type().equals("Encounter")) {
                during.put("Encounter/" + row.line().id(), new ArrayList<>());
            }
        }
        Map<LocalDate, List<FactRow>> days = new LinkedHashMap<>();
        for (FactRow row : rows) {
            List<FactRow> within = during.get(row.encounter());
            List<FactRow> own =
                    within != null
                            ? within
                            : days.computeIfAbsent(day(row.fact(), zone), _ -> new ArrayList<>());
            own.add(row);
        }
        List<Timeline.Day> shown = new ArrayList<>();
        days.forEach(
                (day, own) ->
                        shown.add(
                                new Timeline.Day(
                                        day.toString(),
                                        Dates.day(day.toString()),
                                        own.stream()
                                                .map(row -> event(open, row, during, zone))
                                                .toList())));
        return new Timeline("What happened", shown);
    }

    private static Timeline.Event event(
            OpenChart open, FactRow row, Map<String, List<FactRow>> during, ZoneId zone) {
        String time = TIME.format(row.when().orElseThrow().atZone(zone));
        String shown = row.line().when().contains(":") ? time : "";
        List<FactRow> within = during.get("Encounter/" + row.line().id());
        if (row.line().type().equals("Encounter") && within != null) {
            return new Timeline.Event(
                    shown,
                    row.line().what(),
                    summary(row, within),
                    open.page("encounters/" + row.line().id()).toString(),
                    Optional.of(new Badge("encounter", Tone.INFO)));
        }
        return new Timeline.Event(
                shown,
                row.line().what(),
                row.detail(),
                row.address(),
                Optional.of(new Badge(row.kind(), Tone.NEUTRAL)));
    }

    /// What happened: the names of what has one to be read, and how many results.
    private static String summary(FactRow encounter, List<FactRow> within) {
        Map<Section, List<FactRow>> sections =
                within.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> Section.of(row.line().type()),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<String> parts = new ArrayList<>();
        if (!encounter.detail().isEmpty()) {
            parts.add(encounter.detail());
        }
        sections.forEach((section, rows) -> parts.add(section.title() + ": " + names(rows)));
        return String.join(". ", parts);
    }

    private static String names(List<FactRow> rows) {
        List<String> names = rows.stream().map(row -> row.line().what()).distinct().toList();
        String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return more > 0 ? some + " and " + more + " more" : some;
    }
}
