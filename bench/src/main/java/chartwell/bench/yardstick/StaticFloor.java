package chartwell.bench.yardstick;

import chartwell.bench.floor.StaticServer;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;
import chartwell.bench.report.Target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How often the same client gets static answers of the sizes that the real ones had.
///
/// @param rates answers a second by the yardstick's name of the request
record StaticFloor(Map<String, Double> rates) {
    private static final String READ = "Patient/[id]";
    private static final int KB = 1000;
    private static final int WARMING = 5;

    /// Answers a second to such requests.
    double rate(Timed timed) {
        Double rate = rates.get(timed.name());
        if (rate == null) {
            throw new IllegalStateException("no static answer was measured for " + timed.name());
        }
        return rate;
    }

    StaticFloor {
        rates = Map.copyOf(rates);
    }

    /// Measures after Chartwell has stopped, so that only one of them uses the machine.
    static StaticFloor measure(
            Workplace workplace, FhirLoad program, int clients, Timed read, List<Timed> searches)
            throws IOException, InterruptedException {
        workplace.step(
                "static answers of the same sizes from the same HTTP server, %d clients"
                        .formatted(clients));
        Map<String, Integer> sizes = new LinkedHashMap<>();
        searches.forEach(search -> sizes.put(search.name(), search.bytes()));
        sizes.put(READ, read.bytes());
        try (StaticServer server = new StaticServer(workplace.children(), sizes)) {
            long seconds = workplace.time().toSeconds();
            // Chartwell was warm from the load when it was measured.
            program.run(server.fhir(), "read", clients, WARMING);
            List<Timed> all =
                    Stream.concat(
                                    Timed.all(program.run(server.fhir(), "read", clients, seconds))
                                            .stream(),
                                    Timed.all(
                                            program.run(server.fhir(), "search", clients, seconds))
                                            .stream())
                            .toList();
            all.forEach(still -> workplace.result(still.described()));
            return new StaticFloor(
                    all.stream().collect(Collectors.toMap(Timed::name, Timed::rate)));
        }
    }

    /// Measures answers of 1, 10, 100 and 1,000 kB.
    static List<Row> ofRoundSizes(Workplace workplace, FhirLoad program, int clients)
            throws IOException, InterruptedException {
        workplace.step("static answers, %d clients".formatted(clients));
        List<Row> rows = new ArrayList<>();
        for (int size : new int[] {KB, 10 * KB, 100 * KB, 1000 * KB}) {
            try (StaticServer server = new StaticServer(workplace.children(), Map.of(READ, size))) {
                Timed timed =
                        Timed.only(
                                program.run(
                                        server.fhir(),
                                        "read",
                                        clients,
                                        workplace.time().toSeconds()));
                workplace.result("%,d bytes: %,.0f/s".formatted(size, timed.rate()));
                rows.add(
                        Row.of(
                                "static answer of %,d bytes".formatted(size),
                                "/s",
                                new Target.None(),
                                timed.rate()));
            }
        }
        return rows;
    }
}
