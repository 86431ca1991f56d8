package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Changed;
import chartwell.record.chart.Changed.Author;
import chartwell.record.chart.Fact;
import chartwell.server.desk.fact.Differences;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Pager;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Paged;
import chartwell.server.desk.words.Dates;

import gg.jte.generated.precompiled.JtechartchangesGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `GET /patients/{id}/changes?since=2024-05-01`: what was added to the chart, changed in it and
/// taken out of it since the end of a day, by whom, and how it differs; without a day, since the
/// last visit.
public final class ChangesPage {
    private static final int ON_PAGE = 30;
    private static final int MOST_DIFFERENCES = 6;

    private final Opening opening;

    /// Shows what changed.
    public ChangesPage(Opening opening) {
        this.opening = opening;
    }

    /// What the page shows beside the head.
    public record View(
            String since, String summary, Filters filters, List<Change> changes, Pager pager) {
        public View {
            changes = List.copyOf(changes);
        }
    }

    /// A change; the differences are those of what was changed, the first of them.
    public record Change(
            Badge badge,
            String kind,
            String sentence,
            String address,
            String when,
            String who,
            Differences.Found differences,
            String all) {}

    /// What changed.
    public ServerResponse get(ServerRequest request) {
        String written = Address.of(request).value("since");
        ZoneId zone = opening.asker().zone();
        Optional<AsOf> since = AsOf.read(written, zone);
        if (!written.isEmpty() && since.isEmpty()) {
            return opening.noTime(request, "since");
        }
        return opening.show(
                request,
                "changes",
                open -> view(open, since.orElseGet(() -> lastVisit(open, zone))),
                JtechartchangesGenerated::render);
    }

    /// The end of the day of the last encounter that is not today's or still to come; a week ago,
    /// where there is none.
    private static AsOf lastVisit(OpenChart open, ZoneId zone) {
        LocalDate day =
                Section.ENCOUNTERS.facts(open.chart()).stream()
                        .flatMap(fact -> fact.when().stream())
                        .map(when -> LocalDate.ofInstant(when, zone))
                        .filter(one -> one.isBefore(open.day()))
                        .findFirst()
                        .orElse(open.day().minusDays(7));
        return AsOf.read(day.toString(), zone).orElseThrow();
    }

    private static View view(OpenChart open, AsOf since) {
        List<Changed> changes = open.charts().changes(open.access(), open.chart(), since.at());
        Paged<Changed> page = Paged.of(changes, open.asked(), ON_PAGE);
        Address asked = open.asked().with("since", since.written());
        return new View(
                since.words(),
                summary(changes),
                new Filters(asked, List.of(new Filters.Day("since", "Since the end of")), ""),
                changes(open, page.rows()),
                page.pager());
    }

    private static String summary(List<Changed> changes) {
        Map<Changed.Kind, Integer> counts = new HashMap<>();
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        List<String> said = new ArrayList<>();
        for (Changed.Kind kind : Changed.Kind.values()) {
            if (counts.containsKey(kind)) {
                said.add(
                        String.format(Locale.ROOT, "%,d %s", counts.get(kind), badge(kind).text()));
            }
        }
        return said.isEmpty() ? "Nothing changed." : String.join(", ", said) + ".";
    }

    private static Badge badge(Changed.Kind kind) {
        return switch (kind) {
            case ADDED -> new Badge("new", Tone.GOOD);
            case CHANGED -> new Badge("changed", Tone.INFO);
            case REMOVED -> new Badge("removed", Tone.BAD);
        };
    }

    private static List<Change> changes(OpenChart open, List<Changed> page) {
        List<Fact> facts = new ArrayList<>();
        page.forEach(
                changed -> {
                    changed.before().ifPresent(facts::add);
                    changed.after().ifPresent(facts::add);
                });
        Map<Fact, FactRow> rows = new HashMap<>();
        open.rows(facts).forEach(row -> rows.put(row.fact(), row));
        Map<Changed, Author> authors = open.charts().authors(page);
        List<Change> shown = new ArrayList<>();
        for (Changed changed : page) {
            FactRow row = rows.get(changed.fact());
            if (row != null) {
                Author author = authors.get(changed);
                shown.add(
                        change(
                                open,
                                changed,
                                row,
                                changed.before().map(rows::get),
                                author == null ? "" : author.actor() + ", " + author.role()));
            }
        }
        return shown;
    }

    private static Change change(
            OpenChart open, Changed changed, FactRow row, Optional<FactRow> before, String who) {
        boolean compared = changed.kind() == Changed.Kind.CHANGED && before.isPresent();
        JsonObject nothing = JsonObject.builder().build();
        Differences.Found found =
                compared
                        ? Differences.between(before.get().resource(), row.resource())
                        : Differences.between(nothing, nothing);
        boolean more = found.differences().size() > MOST_DIFFERENCES;
        String fact = "/facts/" + row.line().type() + "/" + row.line().id();
        String all =
                !compared
                        ? ""
                        : new Address(fact + "/difference", List.of())
                                .with("from", "" + before.get().fact().version())
                                .with("to", "" + row.fact().version())
                                .with("asof", open.asked().value("asof"))
                                .toString();
        String version = fact + "/versions/" + row.fact().version();
        return new Change(
                badge(changed.kind()),
                row.kind(),
                row.line().sentence(),
                changed.kind() == Changed.Kind.REMOVED ? open.fact(version) : row.address(),
                Dates.moment(changed.when()),
                who,
                new Differences.Found(
                        found.differences().stream().limit(MOST_DIFFERENCES).toList(), more),
                all);
    }
}
