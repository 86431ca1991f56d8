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

               Starts the server and loads the synthetic people that come with Chartwell, each once,
               however often it starts; not where the record holds people of others. No person in it
               is real. Ctrl-C stops it; what is there stays.

                 --port N     0 takes a free port
                 --data DIR   where its own PostgreSQL keeps the record
                 --sign-in    with an account for each role, whose passwords it prints once

               It takes the other options of serve too; see chartwell serve --help.""";
    }

    @Override
    public Options.Known options() {
        return Serve.OPTIONS;
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        Path home = Path.of(surroundings.environment().getOrDefault("CHARTWELL_HOME", "."));
        return Serve.run(
                options,
                surroundings,
                site -> {
                    List<FrontDoor.Shown> accounts =
                            site.door().map(FrontDoor::makeOneOfEach).orElse(List.of());
                    fill(site, home, surroundings.out());
                    show(accounts, surroundings.out());
                });
    }

    /// By whom one can sign in to a demonstration.
    private static void show(List<FrontDoor.Shown> accounts, PrintStream out) {
        if (!accounts.isEmpty()) {
            out.println("Sign in as one of these, each with a role of its name:\n");
            accounts.forEach(one -> out.printf("  %-24s %s%n", one.login(), one.password()));
            out.println();
        }
    }

    /// Loads the people, all or what is not there of them after a start that was broken off, and
    /// says where to look. They are not mixed with the people of others.
    ///
    /// @throws IOException if they are not all there afterwards; the reasons are printed
    static void fill(Site site, Path home, PrintStream out)
            throws IOException, InterruptedException {
        Path people = home.resolve("sample").resolve("population.ndjson.zst");
        if (!site.isEmpty() && !site.hasSynthetic()) {
            out.println("The record holds people of others, so the synthetic ones stay out of it.");
        } else if (!Files.isRegularFile(people)) {
            throw new IOException("The synthetic people are missing: " + people);
        } else {
            out.println(
                    "Loading synthetic people; %s shows them as they come ..."
                            .formatted(site.address()));
            try (HttpTarget target =
                    new HttpTarget(site.fhir(), site.door().flatMap(FrontDoor::passing))) {
                if (ImportCommand.take(List.of(people), target, out) != 0) {
                    throw new IOException(
                            "not all of the synthetic people could be loaded, for the reasons"
                                    + " above. What was loaded stays, and another start loads the"
                                    + " rest.");
                }
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
