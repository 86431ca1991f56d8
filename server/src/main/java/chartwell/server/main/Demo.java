package chartwell.server.main;

import chartwell.server.intake.HttpTarget;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `chartwell demo`: the server with some fifty synthetic people in it.
final class Demo implements Command {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "run the server with its own database and 50 synthetic people";
    }

    @Override
    public String help() {
        return """
               chartwell demo [--port 8080] [--data ./data]

               Starts the server, and where the record is empty, loads the synthetic people that come
               with Chartwell. No person in it is real. Ctrl-C stops it; what is there stays.

                 --port N     0 takes a free port
                 --data DIR   where its own PostgreSQL keeps the record

               It takes the other options of serve too; see chartwell serve --help.""";
    }

    @Override
    public Options.Known options() {
        return Serve.OPTIONS;
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        Path home = Path.of(surroundings.environment().getOrDefault("CHARTWELL_HOME", "."));
        return Serve.run(options, surroundings, site -> fill(site, home, surroundings.out()));
    }

    /// Loads the people where there are none, and says where to look.
    static void fill(Site site, Path home, PrintStream out)
            throws IOException, InterruptedException {
        Path people = home.resolve("sample").resolve("population.ndjson.zst");
        if (site.isEmpty()) {
            if (!Files.isRegularFile(people)) {
                throw new IOException("The synthetic people are missing: " + people);
            }
            out.println("Loading synthetic people ...");
            try (HttpTarget target = new HttpTarget(site.fhir())) {
                ImportCommand.take(List.of(people), target, out);
            }
        }
        out.println(
                """

                Chartwell answers at %s   find a person and open the chart

                  %s/Patient?_summary=count   how many people
                  %s/Patient?name=a&_pretty=true   some of them, as FHIR
                  %s/metadata   what the FHIR API offers
                """
                        .formatted(site.address(), site.fhir(), site.fhir(), site.fhir()));
    }
}
