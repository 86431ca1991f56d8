package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.index.DateRange;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.record.read.PastVersion;
import chartwell.record.read.Reading;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.read.Reading.Span;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The versions of a resource, a type, or everything, newest first (R4 http.html, section
/// 3.1.0.11).
final class History implements Interaction {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final Reading reading;
    private final Definitions definitions;

    History(Reading reading, Definitions definitions) {
        this.reading = reading;
        this.definitions = definitions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("GET", "[type]/[id]/_history", "history-instance"),
                Route.of("GET", "[type]/_history", "history-type"),
                Route.of("GET", "_history", "history-system"));
    }

    @Override
    public Answer handle(Request request) {
        request.allowOnly(List.of("_count", "_since", "_at", Paging.CURSOR));
        Representation representation = Representation.of(request, definitions);
        List<String> path = request.target().segments();
        String type = path.size() > 1 ? path.getFirst() : null;
        String id = path.size() > 2 ? path.get(1) : null;
        String cursor = request.parameter(Paging.CURSOR);
        HistoryRange range = new HistoryRange(since(request), at(request), count(request), cursor);
        return switch (reading.history(request.access(), type, id, range)) {
            case HistoryResult.Page page -> answer(request, representation, cursor, page);
            case HistoryResult.Refused refused -> throw Refusal.byRecord(refused.problem());
        };
    }

    private static Answer answer(
            Request request,
            Representation representation,
            @Nullable String cursor,
            HistoryResult.Page page) {
        BundleWriter bundle = new BundleWriter("history", request.base());
        if (page.total() != null) {
            bundle.total(page.total());
        }
        Paging.link(
                bundle,
                request.base() + "/" + String.join("/", request.target().segments()),
                Paging.withoutCursor(request.parameters()),
                cursor,
                page.cursor());
        if (!representation.countOnly()) {
            for (PastVersion version : page.versions()) {
                bundle.version(version, representation);
            }
        }
        return Answer.of(200).with(bundle.end());
    }

    private static int count(Request request) {
        String count = request.parameter("_count");
        if (count == null) {
            return PAGE;
        }
        if (!count.matches("[0-9]{1,9}")) {
            throw Refusal.invalid("_count is a whole number: _count=50.");
        }
        return Math.clamp(Integer.parseInt(count), 1, LARGEST_PAGE);
    }

    private static @Nullable Instant since(Request request) {
        DateValue date = date(request, "_since");
        return date == null ? null : instant(date.low());
    }

    private static @Nullable Span at(Request request) {
        DateValue date = date(request, "_at");
        return date == null ? null : new Span(instant(date.low()), instant(date.high()));
    }

    private static @Nullable DateValue date(Request request, String name) {
        String text = request.parameter(name);
        if (text == null) {
            return null;
        }
        if (DateRange.of(text) instanceof DateValue date) {
            return date;
        }
        throw Refusal.invalid(
                name
                        + " is a time or a part of one: 2026-11-22T23:49:16Z, 2026-11-22, 2026-11,"
                        + " 2026. Write a + of a zone as %2B.");
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
