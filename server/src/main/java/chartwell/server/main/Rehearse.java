package chartwell.server.main;

import chartwell.server.intake.HttpTarget;
import chartwell.server.rehearsal.Rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `chartwell rehearse`: a day with the synthetic people, on an empty record, that ends by itself.
/// The launcher has Java watch it, and keeps what Java learned.
final class Rehearse implements Command {
    /// So often that what is made ready after some calls only is made ready too.
    private static final int TIMES = 40;

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String summary() {
        return "let Java learn from a day with the synthetic people";
    }

    @Override
    public String help() {
        return """
               chartwell rehearse

               Takes the synthetic people into a new record and asks for what a server is asked for.
               The launcher deletes that record, and keeps in an AOT cache what Java learned from it,
               so that the server starts faster.""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(Set.of("data"), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        Path home = Path.of(surroundings.environment().getOrDefault("CHARTWELL_HOME", "."));
        Path data = options.path("data", "rehearsal");
        Lifetime lifetime = Lifetime.begin(data);
        try (Site site =
                lifetime.start(
                        () -> Serve.start(options, surroundings, data, 0, Serve.limits(options)))) {
            if (!site.isEmpty()) {
                throw new IOException("the record in " + data + " is not empty");
            }
            List<Path> people = List.of(home.resolve("sample").resolve("population.ndjson.zst"));
            try (HttpTarget target = new HttpTarget(site.fhir());
                    Rehearsal rehearsal = new Rehearsal(site.address(), TIMES)) {
                if (ImportCommand.take(people, target, surroundings.out()) != 0) {
                    throw new IOException("not all of the synthetic people could be loaded");
                }
                rehearsal.run();
            }
        }
        return 0;
    }
}
