package chartwell.bench;

import chartwell.bench.disk.Disk;
import chartwell.bench.engine.Engine;
import chartwell.bench.floor.Floors;
import chartwell.bench.machine.Machine;
import chartwell.bench.machine.Settings;
import chartwell.bench.population.Population;
import chartwell.bench.population.Shared;
import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Figures;
import chartwell.bench.report.Row;
import chartwell.bench.report.Table;
import chartwell.bench.yardstick.WithoutYardstick;
import chartwell.bench.yardstick.Yardstick;
import chartwell.engine.json.JsonWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run: machine and settings, what is asked for, the table.
final class Run {
    private static final String SCRATCH = "scratch";

    private final Workplace workplace;
    private final Arguments.Measure asked;
    private final Shared shared;
    private final Optional<Path> program;
    private final List<Row> rows = new ArrayList<>();

    Run(Workplace workplace, Arguments.Measure asked, Map<String, String> environment) {
        this.workplace = workplace;
        this.asked = asked;
        this.shared = Shared.of(workplace.home(), environment);
        this.program = shared.population().isPresent() ? shared.program() : Optional.empty();
    }

    /// Measures and prints; the result is the status to end with.
    int measure() throws IOException, InterruptedException, SQLException {
        String machine = Machine.here().described();
        workplace.out().println(machine);
        if (program.isEmpty()) {
            workplace.out().println("There is no yardstick in " + shared.folder() + ".");
        }
        Settings settings = Settings.none();
        if (asked.part() != Arguments.Part.ENGINE) {
            settings = settings();
            workplace.out().println(settings.described());
            if (settings.verdict() instanceof Settings.Verdict.Voided verdict) {
                workplace.out().println(Settings.explain(verdict));
                return 1;
            }
        }
        measureParts();
        workplace.out().println();
        workplace.out().print(Table.of(rows));
        if (asked.json() != null) {
            Files.write(
                    asked.json(), JsonWriter.bytes(Figures.of(machine, settings.values(), rows)));
        }
        return rows.stream().anyMatch(row -> row.outcome() == Row.Outcome.FAILED) ? 1 : 0;
    }

    private void measureParts() throws IOException, InterruptedException, SQLException {
        switch (asked.part()) {
            case ALL -> {
                yardstick();
                rows.addAll(new Disk(workplace).measure());
            }
            case FLOORS -> {
                floors();
                if (program.isPresent()) {
                    rows.addAll(Yardstick.staticFloor(workplace, program.get()));
                }
            }
            case YARDSTICK -> yardstick();
            case DISK -> rows.addAll(new Disk(workplace).measure());
            case ENGINE -> rows.addAll(Engine.measure(workplace, population()));
        }
    }

    private void yardstick() throws IOException, InterruptedException, SQLException {
        Floors floors = floors();
        rows.addAll(
                program.isPresent()
                        ? new Yardstick(workplace, program.get(), population(), floors).run()
                        : WithoutYardstick.run(workplace, population(), floors));
    }

    private Floors floors() throws IOException, InterruptedException, SQLException {
        Population population = population();
        try (ChartwellServer server = new ChartwellServer(workplace, workplace.fresh(SCRATCH))) {
            Floors floors = Floors.measure(workplace, server, population);
            rows.addAll(floors.rows());
            return floors;
        }
    }

    private Population population() throws IOException {
        return Population.find(workplace, program.flatMap(_ -> shared.population()));
    }

    /// Those that each server of this run has, because all start with the defaults.
    private Settings settings() throws IOException, InterruptedException, SQLException {
        try (ChartwellServer server = new ChartwellServer(workplace, workplace.fresh(SCRATCH));
                Connection connection = server.database().connect()) {
            return Settings.read(connection);
        }
    }
}
