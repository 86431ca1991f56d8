package chartwell.server.main;

import chartwell.server.intake.HttpTarget;
import chartwell.server.intake.Intake;
import chartwell.server.intake.Report;
import chartwell.server.progress.Progress;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `chartwell import`: takes FHIR data into the server that runs on a data folder; where none does,
/// into one of its own that ends with it.
final class ImportCommand implements Command {

    /// What says how import's own server works, and nothing to one that runs already.
    private static final List<String> OWN_SERVER =
            List.of(
                    "database-url",
                    "database-user",
                    "max-body",
                    "max-entries",
                    "dangling-references",
                    "checkpoints");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "take in FHIR bundles and NDJSON";
    }

    @Override
    public String help() {
        return """
               chartwell import [--data DIR | --server URL] PATH...

               Takes in folders and files: batch and transaction bundles (.json, or .ndjson with one
               a line), and resources with ids (the same), each plain, .gz or .zst, also within .tar,
               .tar.gz, .tar.zst and .zip. A bundle is taken whole, and once: taking it again changes
               nothing. Resources are put under their ids; a line that is refused stays behind alone.
               Ends with what was not taken, and why, and then with status 1.

                 --data DIR       the data folder (./data); if no server runs on it, import does
                                  the work itself
                 --server URL     or a FHIR server, such as http://127.0.0.1:8080/fhir; where one
                                  has to sign in, the environment's CHARTWELL_TOKEN is sent
                 --database-url, --database-user
                                  the database to do the work itself on, as for serve;
                                  no running server is asked then
                 --max-body, --max-entries, --dangling-references, --checkpoints
                                  as for serve, where import does the work itself; a server
                                  that runs has its own""";
    }

    @Override
    public Options.Known options() {
        List<String> valued = new ArrayList<>(OWN_SERVER);
        valued.addAll(List.of("server", "data"));
        return new Options.Known(Set.copyOf(valued), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        List<Path> paths = options.operands().stream().map(Path::of).toList();
        if (paths.isEmpty()) {
            throw new Usage("Say which folders or files to take in.");
        }
        Optional<URI> server = server(options);
        if (server.isPresent()) {
            Optional<String> token =
                    Optional.ofNullable(surroundings.environment().get("CHARTWELL_TOKEN"));
            try (HttpTarget target = new HttpTarget(server.get(), token)) {
                return take(paths, target, surroundings.out());
            }
        }
        Path data = options.path("data", "data");
        Lifetime lifetime = Lifetime.begin(data);
        try (Site site =
                lifetime.start(
                        () -> Serve.start(options, surroundings, data, 0, Serve.limits(options)))) {
            try (HttpTarget target = new HttpTarget(site.fhir())) {
                return take(paths, target, surroundings.out());
            }
        }
    }

    /// Takes `paths` into a server, shows how it goes, and says what came of it; the result is the
    /// status to end with.
    static int take(List<Path> paths, HttpTarget target, PrintStream out)
            throws IOException, InterruptedException {
        Progress progress = Progress.on(out);
        long began = System.nanoTime();
        Report report = Intake.take(paths, target, progress);
        progress.end(report.summary(Duration.ofNanos(System.nanoTime() - began)));
        report.printRest(out);
        return report.complete() ? 0 : 1;
    }

    /// The server that is named, or runs on the data folder; none where a database is named, which
    /// need not be that server's.
    ///
    /// @throws Usage for options that say nothing to that server
    private static Optional<URI> server(Options options) throws IOException {
        String named = options.text("server");
        if (named == null && options.text("database-url") != null) {
            return Optional.empty();
        }
        Optional<URI> server =
                named != null
                        ? Optional.of(URI.create(named))
                        : RunningServer.find(options.path("data", "data"));
        for (String own : OWN_SERVER) {
            if (server.isPresent() && options.text(own) != null) {
                throw new Usage(
                        "--%s says nothing to the server at %s, which has its own: leave it out."
                                .formatted(own, server.get()));
            }
        }
        return server;
    }
}
