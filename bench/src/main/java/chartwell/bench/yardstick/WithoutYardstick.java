package chartwell.bench.yardstick;

import chartwell.bench.disk.Room;
import chartwell.bench.floor.Floors;
import chartwell.bench.population.Population;
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

/// What can be measured where the yardstick is absent: the people of `demo`, taken in by `import`.
/// Targets that were set for the yardstick's population do not hold for them.
public final class WithoutYardstick {
    private static final Target NONE = new Target.None();

    private WithoutYardstick() {}

    /// Import, room, reads by `wrk`, memory and starts.
    public static List<Row> run(Workplace workplace, Population population, Floors floors)
            throws IOException, InterruptedException, SQLException {
        Path data = workplace.fresh("record");
        List<Row> rows = new ArrayList<>();
        try (ChartwellServer server = new ChartwellServer(workplace, data);
                Connection connection = server.database().connect()) {
            workplace.step("import " + population.name());
            double seconds = Launcher.take(workplace, server, population.folder());
            double rate = floors.texts().resources() / seconds;
            workplace.result("%,.0f resources/s, with the start of import".formatted(rate));
            rows.add(Row.of("import, resources", "/s", NONE, rate));
            Room room = Room.measure(connection);
            room.described().forEach(workplace::result);
            rows.add(Row.of("database", "MB", NONE, room.megabytes()));
            rows.add(Wrk.row(workplace, server.fhir()));
            rows.addAll(Resident.rows(workplace, server));
            server.kill();
        }
        rows.addAll(Starts.measure(workplace, data));
        return rows.stream().map(Row::withoutTarget).toList();
    }
}
