package chartwell.server.desk.system;

import chartwell.informatics.system.Load;
import chartwell.informatics.system.Watch;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.plot.Plot;
import chartwell.server.desk.plot.Plot.Kind;
import chartwell.server.desk.plot.Plot.Row;
import chartwell.server.desk.plot.Plot.Value;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;
import chartwell.server.desk.words.Dates;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// `GET /system/load`: what was written and what waited over time, of all servers: the write rate,
/// the feed's delay, locks and connections.
public final class LoadPage {
    private static final Listing<Map.Entry<Instant, Load>> LISTING =
            new Listing<>(
                    "load",
                    "What was written, and the most that waited, in each step",
                    List.of(
                            Column.ordered(
                                    "from",
                                    "From",
                                    row -> Dates.moment(row.getKey()),
                                    row -> Optional.of(row.getKey())),
                            rate("versions", "Versions a second", Load::versions, 1),
                            rate("commits", "Transactions a second", Load::commits, 1),
                            rate("log", "Log (kB a second)", Load::log, 1000),
                            count("feed", "Feed behind (ms)", Load::feed),
                            count("waiting", "Waited for locks", Load::waiting),
                            count("wait", "Longest wait (ms)", Load::longest),
                            count("used", "Connections in use", Load::inUse),
                            count("queued", "Waited for one", Load::queued),
                            count("connections", "Connections in all", Load::connections)));

    private final SystemDesk desk;

    /// Shows what is watched.
    public LoadPage(Watch watch, Asker asker) {
        this.desk = new SystemDesk(watch, asker);
    }

    /// The page, or its table as CSV.
    public ServerResponse get(ServerRequest request) {
        Address asked = Address.of(request);
        return desk.answer(
                request, LISTING, _ -> latestFirst(loads(asked)), (_, address) -> view(address));
    }

    private Map<Instant, Load> loads(Address address) {
        Steps steps = Steps.of(address);
        return desk.watch().load(desk.watch().now().minus(steps.time()), steps.step());
    }

    private static List<Map.Entry<Instant, Load>> latestFirst(Map<Instant, Load> loads) {
        return List.copyOf(loads.entrySet()).reversed();
    }

    private SystemView view(Address address) {
        Map<Instant, Load> loads = loads(address);
        String steps = " In steps of " + Steps.of(address).words() + ".";
        return new SystemView(
                Heading.of(
                        "Load",
                        "What was written and what waited, looked at every 15 seconds and kept for"
                                + " 35 days."),
                SystemView.tabs("/system/load"),
                List.of(),
                Optional.empty(),
                Optional.of(new Filters(address, List.of(Steps.choice()), "")),
                List.of(
                        plot(
                                "written",
                                "What was written",
                                "Versions of resources stored." + steps,
                                "a second",
                                List.of("Versions"),
                                loads,
                                load -> List.of(perSecond(load, load.versions(), 1))),
                        plot(
                                "waited",
                                "What waited",
                                "The longest at any look: the feed behind an open transaction, a"
                                        + " session for a lock."
                                        + steps,
                                "s",
                                List.of("Feed", "Lock"),
                                loads,
                                load -> List.of(seconds(load.feed()), seconds(load.longest()))),
                        plot(
                                "connections",
                                "Connections",
                                "The most at any look: of one server's pools in use, requests that"
                                        + " waited for one, to PostgreSQL in all."
                                        + steps,
                                "",
                                List.of("In use", "Waited", "In all"),
                                loads,
                                load ->
                                        List.of(
                                                BigDecimal.valueOf(load.inUse()),
                                                BigDecimal.valueOf(load.queued()),
                                                BigDecimal.valueOf(load.connections())))),
                LISTING.of(latestFirst(loads), address));
    }

    private Plot plot(
            String id,
            String title,
            String note,
            String unit,
            List<String> series,
            Map<Instant, Load> loads,
            Function<Load, List<BigDecimal>> values) {
        List<Row> rows = new ArrayList<>();
        loads.forEach(
                (at, load) ->
                        rows.add(
                                new Row(
                                        at.toString(),
                                        Dates.moment(at),
                                        values.apply(load).stream().map(Value::of).toList())));
        return new Plot(id, Kind.LINE, title, note, "From", unit, series, rows)
                .since(desk.watch().now().minus(Latencies.HOUR));
    }

    private static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal perSecond(Load load, long sum, int unit) {
        return BigDecimal.valueOf(load.perSecond(sum) / unit).setScale(1, RoundingMode.HALF_UP);
    }

    private static Column<Map.Entry<Instant, Load>> rate(
            String key, String title, ToLongFunction<Load> sum, int unit) {
        return Column.number(
                key,
                title,
                row ->
                        Optional.of(
                                perSecond(row.getValue(), sum.applyAsLong(row.getValue()), unit)));
    }

    private static Column<Map.Entry<Instant, Load>> count(
            String key, String title, ToLongFunction<Load> count) {
        return Column.number(
                key,
                title,
                row -> Optional.of(BigDecimal.valueOf(count.applyAsLong(row.getValue()))));
    }
}
