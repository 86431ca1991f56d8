package chartwell.bench;

import chartwell.bench.floor.Floors;
import chartwell.bench.machine.Machine;
import chartwell.bench.machine.Settings;
import chartwell.bench.population.Population;
import chartwell.bench.population.Shared;
import chartwell.bench.process.ChartwellServer;
import chartwell.bench.process.Workplace;
import chartwell.bench.report.Row;
import chartwell.bench.report.Table;
import chartwell.bench.yardstick.Yardstick;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run: machine and settings, floors, what is asked for, the table.
final class Run {
    private final Workplace workplace;
    private final Arguments.Measure asked;
    private final Shared shared;
    private final List<Row> rows = new ArrayList<>();

    Run(Workplace workplace, Arguments.Measure asked, Map<String, String> environment) {
        this.workplace = workplace;
        this.asked = asked;
        this.shared = Shared.of(workplace.home(), environment);
    }

    /// Measures and prints; the result is the status to end with.
    int measure() throws IOException, InterruptedException, SQLException {
        Machine machine = Machine.here();
        workplace.out().println(machine.described());
        Optional<Path> program = shared.program();
        Optional<Path> archive = shared.population();
        boolean whole = program.isPresent() && archive.isPresent();
        if (!whole) {
            workplace
                    .out()
                    .printf(
                            "There is no yardstick in %s: what needs it is left out.%n",
                            shared.folder());
        }
        Population population = Population.find(workplace, archive);
        Floors floors;
        try (ChartwellServer server = new ChartwellServer(workplace, workplace.fresh("floors"))) {
            Settings settings = settings(server);
            workplace.out().println(settings.described());
            switch (settings.verdict()) {
                case Settings.Verdict.Voided nothing -> {
                    workplace.out().println(Settings.explain(nothing));
                    return 1;
                }
                case Settings.Verdict.Counts() -> {}
            }
            floors = Floors.measure(workplace, server, population);
        }
        if (asked.part() == Arguments.Part.FLOORS && program.isPresent()) {
            Yardstick.staticFloor(workplace, program.get());
        } else if (program.isPresent()) {
            rows.addAll(new Yardstick(workplace, program.get(), population, floors).run());
        }
        workplace.out().println();
        workplace.out().print(Table.of(rows));
        return rows.stream().anyMatch(row -> row.outcome() == Row.Outcome.FAILED) ? 1 : 0;
    }

    private static Settings settings(ChartwellServer server) throws IOException, SQLException {
        try (Connection connection = server.database().connect()) {
            return Settings.read(connection);
        }
    }
}
