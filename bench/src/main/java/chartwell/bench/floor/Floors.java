package chartwell.bench.floor;

import chartwell.bench.population.Population;
import chartwell.bench.population.Texts;
import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;
import chartwell.bench.report.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The floors of this machine that need no yardstick.
///
/// @param texts what was copied and scanned
public record Floors(Sync sync, Copy copy, Scan scan, Texts.Size texts) {
    private static final int SYNCS = 500;
    private static final Duration SCANNING = Duration.ofSeconds(2);

    /// Measures them, the database's in the running PostgreSQL of `server`.
    public static Floors measure(Workplace workplace, ChartwellServer server, Population population)
            throws IOException, SQLException {
        Texts texts =
                Texts.of(
                        population.bundles(),
                        workplace.folder().resolve("texts-" + population.name() + ".ndjson"));
        Texts.Size size = texts.size();
        workplace.step(
                "floors of the machine, with %,d resources of %s, %.0f MB compact"
                        .formatted(size.resources(), population.name(), size.bytes() / 1e6));
        Files.createDirectories(workplace.folder());
        Sync sync = Sync.measure(workplace.folder(), SYNCS);
        workplace.result(
                "fdatasync of 8 kB appended: median %.2f ms, p99 %.2f ms"
                        .formatted(sync.median().toNanos() / 1e6, sync.p99().toNanos() / 1e6));
        Copy copy = Copy.measure(server.database().url(), texts);
        workplace.result(
                "COPY of the bare text, one connection: %,.0f resources/s".formatted(copy.rate()));
        Scan scan = Scan.measure(texts, SCANNING);
        workplace.result("JSON token scan, one core: %,.0f MB/s".formatted(scan.rate()));
        return new Floors(sync, copy, scan, size);
    }

    /// What was measured, for the table.
    public List<Row> rows() {
        Target none = new Target.None();
        return List.of(
                Row.of("fdatasync of 8 kB, median", "ms", none, sync.median().toNanos() / 1e6),
                Row.of("fdatasync of 8 kB, p99", "ms", none, sync.p99().toNanos() / 1e6),
                Row.of("COPY of the bare text, resources", "/s", none, copy.rate()),
                Row.of("JSON token scan, one core", "MB/s", none, scan.rate()));
    }
}
