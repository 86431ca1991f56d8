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

/// One run of the yardstick against a Chartwell with a fresh record: load, count again, room,
/// reads, searches, changes, memory, starts, and the static floor after it has stopped.
public final class Yardstick {
    private static final int WRITERS = 4;
    private static final int CLIENTS = 8;
    private static final String RATE = "/s";

    private final Workplace workplace;
    private final Population population;
    private final Floors floors;
    private final FhirLoad program;

    /// @param source the yardstick's program
    public Yardstick(Workplace workplace, Path source, Population population, Floors floors) {
        this.workplace = workplace;
        this.population = population;
        this.floors = floors;
        this.program = new FhirLoad(source, workplace.children());
    }

    /// Static answers of round sizes, where nothing else is measured.
    public static List<Row> staticFloor(Workplace workplace, Path source)
            throws IOException, InterruptedException {
        return StaticFloor.ofRoundSizes(
                workplace, new FhirLoad(source, workplace.children()), CLIENTS);
    }

    /// Measures everything; a row for each figure.
    public List<Row> run() throws IOException, InterruptedException, SQLException {
        Launcher.rehearse(workplace);
        Path data = workplace.fresh("record");
        List<Row> before = new ArrayList<>();
        List<Row> after = new ArrayList<>();
        Timed read;
        Row wrk;
        List<Timed> searches;
        try (ChartwellServer server = new ChartwellServer(workplace, data)) {
            before.addAll(load(server));
            before.add(verify(server));
            before.add(room(server));
            read = read(server);
            wrk = Wrk.row(workplace, server.fhir());
            searches = searches(server);
            after.add(change(server, "create"));
            after.add(change(server, "update"));
            after.addAll(Resident.rows(workplace, server));
            server.kill();
        }
        after.addAll(Starts.measure(workplace, data));
        StaticFloor still = StaticFloor.measure(workplace, program, CLIENTS, read, searches);
        List<Row> rows = new ArrayList<>(before);
        rows.add(row("read by id", Targets.READ, read).withFloor(still.rate(read)));
        rows.add(wrk);
        for (Timed search : searches) {
            double best = still.rate(search);
            Target target = Targets.search(Search.named(search.name()), best);
            rows.add(row(search.name(), target, search).withFloor(best));
        }
        rows.addAll(after);
        return rows;
    }

    private List<String> timed(ChartwellServer server, String command)
            throws IOException, InterruptedException {
        return program.run(server.fhir(), command, CLIENTS, workplace.time().toSeconds());
    }

    private List<Row> load(ChartwellServer server) throws IOException, InterruptedException {
        workplace.step(
                "load the bundles of %s by %d writers".formatted(population.name(), WRITERS));
        Loaded loaded = Loaded.of(program.run(server.fhir(), "load", population.folder(), WRITERS));
        workplace.result(loaded.described());
        String what = "load, %d writers, resources".formatted(WRITERS);
        Row rate =
                loaded.refused() == 0
                        ? Row.of(what, RATE, Targets.LOAD, loaded.rate())
                        : Row.failed(what, RATE, Targets.LOAD, loaded.described());
        return List.of(
                rate.withFloor(floors.copy().rate()),
                Row.of("load, p99 of a bundle", "s", Targets.BUNDLE_P99, loaded.p99()));
    }

    private Row verify(ChartwellServer server) throws IOException, InterruptedException {
        workplace.step("count again what was loaded");
        Verified verified = Verified.of(program.run(server.fhir(), "verify", population.folder()));
        verified.differences().forEach(line -> workplace.result(line));
        String what = "differences from the files";
        Target none = new Target.AtMost(0);
        return verified.complete()
                ? Row.of(what, "", none, 0)
                : Row.failed(what, "", none, String.join("; ", verified.differences()));
    }

    private Row room(ChartwellServer server) throws IOException, SQLException {
        workplace.step("room in the database after a checkpoint");
        try (Connection connection = server.database().connect()) {
            Room room = Room.measure(connection);
            room.described().forEach(line -> workplace.result(line));
            return Row.of("database", "MB", Targets.DATABASE, room.megabytes());
        }
    }

    private Timed read(ChartwellServer server) throws IOException, InterruptedException {
        workplace.step("read by id, %d clients".formatted(CLIENTS));
        Timed read = Timed.only(timed(server, "read"));
        workplace.result(read.described());
        return read;
    }

    private List<Timed> searches(ChartwellServer server) throws IOException, InterruptedException {
        workplace.step("searches, %d clients, nothing cached".formatted(CLIENTS));
        List<Timed> searches = Timed.all(timed(server, "search"));
        searches.forEach(search -> workplace.result(search.described()));
        return searches;
    }

    private Row change(ChartwellServer server, String command)
            throws IOException, InterruptedException {
        workplace.step("%s one resource, %d clients".formatted(command, CLIENTS));
        Timed changed = Timed.only(timed(server, command));
        workplace.result(changed.described());
        double sync = floors.sync().seconds();
        return row(command + " one resource", Targets.write(CLIENTS, sync), changed)
                .withFloor(Targets.floorOfWrites(CLIENTS, sync));
    }

    private static Row row(String what, Target target, Timed timed) {
        return timed.allWell()
                ? Row.of(what, RATE, target, timed.rate())
                : Row.failed(what, RATE, target, timed.statuses());
    }
}
