package chartwell.bench.disk;

import chartwell.bench.population.Population;
import chartwell.bench.population.Texts;
import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.Launcher;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;
import chartwell.bench.report.Target;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Room for resources that neither the dictionary nor the yardstick knows: people of another seed,
/// and those of the specification's examples with which the dictionary was not trained.
public final class Disk {
    private static final int PEOPLE = 120;
    private static final int SEED = 11;

    private final Workplace workplace;

    public Disk(Workplace workplace) {
        this.workplace = workplace;
    }

    /// Fills a fresh record with each of them in turn.
    public List<Row> measure() throws IOException, InterruptedException, SQLException {
        List<Row> rows = new ArrayList<>(people());
        rows.addAll(examples());
        return rows;
    }

    private List<Row> people() throws IOException, InterruptedException, SQLException {
        String name = "%d people of seed %d".formatted(PEOPLE, SEED);
        Path folder = Launcher.people(workplace, PEOPLE, SEED);
        Texts texts =
                Texts.of(
                        new Population("people", folder).bundles(),
                        workplace.folder().resolve("texts-%d-%d.ndjson".formatted(PEOPLE, SEED)));
        return filled(
                name,
                server -> {
                    Launcher.take(workplace, server, folder);
                    return texts.size();
                });
    }

    private List<Row> examples() throws IOException, InterruptedException, SQLException {
        return filled(
                "examples of the specification",
                server -> {
                    Putting putting = Putting.examples(server.fhir());
                    putting.refused().forEach(workplace::result);
                    return putting.taken();
                });
    }

    /// Fills a record.
    private interface Filling {
        /// What was put into it.
        Texts.Size into(ChartwellServer server)
                throws IOException, InterruptedException, SQLException;
    }

    private List<Row> filled(String name, Filling filling)
            throws IOException, InterruptedException, SQLException {
        workplace.step("room for " + name);
        try (ChartwellServer server = new ChartwellServer(workplace, workplace.fresh("disk"));
                Connection connection = server.database().connect()) {
            Room empty = Room.measure(connection);
            Texts.Size texts = filling.into(server);
            Room full = Room.measure(connection);
            double share = 100.0 * full.record() / texts.bytes();
            double net = 100.0 * (full.record() - empty.record()) / texts.bytes();
            workplace.result(
                    "%,d resources, %,d bytes of compact JSON, %,d of database: %.0f %%"
                            .formatted(texts.resources(), texts.bytes(), full.record(), share));
            workplace.result(
                    "without the %,d bytes that it has when empty: %.0f %%"
                            .formatted(empty.record(), net));
            return List.of(
                    Row.of("database, " + name, "MB", new Target.None(), full.megabytes()),
                    Row.of("share of compact JSON, " + name, "%", new Target.None(), share));
        }
    }
}
