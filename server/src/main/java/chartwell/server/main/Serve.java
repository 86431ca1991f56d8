package chartwell.server.main;

import chartwell.door.session.SessionTimes;
import chartwell.engine.definition.Definitions;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.server.wire.Limits;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `chartwell serve`: runs the server until it is told to stop.
final class Serve implements Command {
    private static final List<String> OWN =
            List.of(
                    "port",
                    "data",
                    "database-url",
                    "database-user",
                    "max-body",
                    "max-entries",
                    "dangling-references",
                    "checkpoints",
                    "session-times");

    static final Options.Known OPTIONS =
            new Options.Known(
                    both(OWN, ReachOptions.VALUED), both(List.of("sign-in"), ReachOptions.FLAGS));

    private static Set<String> both(List<String> some, List<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static final String PASSWORD = "CHARTWELL_DATABASE_PASSWORD";

    /// What to do once it runs, before waiting.
    interface Running {
        void with(Site site) throws Exception;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "run the server on this machine's loopback";
    }

    @Override
    public String help() {
        return
"""
               chartwell serve [--port 8080] [--data ./data]

               Answers on 127.0.0.1 and ::1 only: the FHIR API under /fhir. Ctrl-C stops it.

                 --port N             0 takes a free port
                 --data DIR           where its own PostgreSQL keeps the record
                 --database-url URL   the site's PostgreSQL instead, 15 or later:
                                      jdbc:postgresql://HOST:PORT/NAME
                 --database-user U    its user; the password comes from the environment,
                                      CHARTWELL_DATABASE_PASSWORD
                 --sign-in            nobody comes in without an account or a token; the first start
                                      prints the secret by which the first administrator is made
%s
                 --session-times T    how many minutes a session may be unused, and how long it
                                      lasts, also by role: 15/720,clinician=5/600 (15/720)
                 --max-body MB        largest JSON body (64)
                 --max-entries N      most entries of a batch or transaction (50000)
                 --dangling-references accept|refuse
                                      whether a reference to what is not here is stored and
                                      what others refer to may be deleted (accept);
                                      GET /fhir/$dangling-references lists what dangles
                 --checkpoints DIR    where signed checkpoints of the trail are kept (DATA/checkpoints):
                                      name a place that the database's owner does not reach"""
                .formatted(ReachOptions.HELP.indent(2).stripTrailing());
    }

    @Override
    public Options.Known options() {
        return OPTIONS;
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        return run(
                options,
                surroundings,
                site -> {
                    surroundings.out().println("Chartwell answers at " + site.address());
                    site.securedPort()
                            .ifPresent(
                                    port ->
                                            surroundings
                                                    .out()
                                                    .println("and over TLS at port " + port));
                    invite(site, surroundings);
                });
    }

    /// Tells whoever starts it, and nobody else, how the first account is made.
    private static void invite(Site site, Surroundings surroundings) {
        site.door()
                .flatMap(FrontDoor::invite)
                .ifPresent(
                        secret ->
                                surroundings
                                        .out()
                                        .printf(
                                                "There is no account yet. Make the first one at"
                                                        + " %s/first-administrator with this secret,"
                                                        + " which works once:%n%n  %s%n%n",
                                                site.address(), secret.text()));
    }

    /// Starts a site, does something with it, and waits until the process is told to stop.
    static int run(Options options, Surroundings surroundings, Running running) throws Exception {
        if (!options.operands().isEmpty()) {
            throw new Usage("There is nothing to name here but options.");
        }
        int port = options.number("port", 8080, 0, 65_535);
        Path data = options.path("data", "data");
        Limits limits = limits(options);
        Lifetime lifetime = Lifetime.begin(data);
        try (Site site =
                lifetime.start(() -> announced(options, surroundings, data, port, limits))) {
            running.with(site);
            Lifetime.untilStopped();
        } catch (PortInUseException e) {
            throw new IOException(
                    "Port %d is taken. Choose another: --port %d.".formatted(port, port + 1), e);
        }
        return 0;
    }

    private static Site announced(
            Options options, Surroundings surroundings, Path data, int port, Limits limits)
            throws IOException {
        Site site = start(options, surroundings, data, port, limits);
        try {
            if (site.leavesAccountsOut()) {
                throw new Usage(
                        "This record has accounts, so nobody comes in without one: add --sign-in.");
            }
            if (!RunningServer.announce(data, site.fhir())) {
                surroundings
                        .err()
                        .printf(
                                "Another server is announced in %s: import finds that one. For"
                                        + " this one name --server %s, or give it a --data DIR of"
                                        + " its own.%n",
                                data, site.fhir());
            }
            return site;
        } catch (IOException | RuntimeException e) {
            site.close();
            throw e;
        }
    }

    /// Starts a site over the database that the options name.
    static Site start(
            Options options, Surroundings surroundings, Path data, int port, Limits limits) {
        boolean refuseDangling = refusesDangling(options);
        // To read the definitions takes as long as PostgreSQL takes to start; so both at once.
        Thread.ofPlatform().daemon().start(Definitions::r4);
        return new Site(
                database(options, surroundings, data),
                new Site.Folders(data, checkpoints(options, data)),
                port,
                limits,
                refuseDangling,
                entrance(options),
                ReachOptions.read(options, surroundings, data),
                surroundings.clock(),
                surroundings.random());
    }

    private static Entrance entrance(Options options) {
        String times = options.text("session-times");
        if (!options.flag("sign-in")) {
            if (times != null) {
                throw new Usage("--session-times is for sessions, which --sign-in brings.");
            }
            return new Entrance.Open(Entered::local);
        }
        try {
            return new Entrance.SignIn(
                    times == null ? SessionTimes.standard() : SessionTimes.read(times));
        } catch (IllegalArgumentException e) {
            throw new Usage("--session-times is written like 15/720,clinician=5/600, in minutes.");
        }
    }

    private static boolean refusesDangling(Options options) {
        return switch (options.text("dangling-references")) {
            case "refuse" -> true;
            case "accept" -> false;
            case null -> false;
            default -> throw new Usage("--dangling-references is accept or refuse.");
        };
    }

    static Limits limits(Options options) {
        Limits standard = Limits.standard();
        long body = (long) options.number("max-body", 64, 1, 1024) << 20;
        return new Limits(
                standard.head(),
                body,
                standard.binary(),
                Math.max(standard.bodies(), body + body / 2),
                standard.idle(),
                standard.connections(),
                options.number("max-entries", standard.entries(), 1, 1_000_000));
    }

    /// Where checkpoints of the trail are kept, each database's in a folder of its name.
    static Path checkpoints(Options options, Path data) {
        return options.path("checkpoints", data.resolve("checkpoints").toString());
    }

    private static Database database(Options options, Surroundings surroundings, Path data) {
        String url = databaseUrl(options, surroundings);
        return url == null
                ? Database.embedded(data, DatabaseSettings.standard())
                : Database.at(url, DatabaseSettings.standard());
    }

    /// The site's own database, with user and password; null where none is named.
    static @Nullable String databaseUrl(Options options, Surroundings surroundings) {
        String url = options.text("database-url");
        if (url == null) {
            return null;
        }
        String user = options.text("database-user");
        String password = surroundings.environment().get(PASSWORD);
        return with(with(url, "user", user), "password", password);
    }

    private static String with(String url, String name, @Nullable String value) {
        return value == null
                ? url
                : url
                        + (url.contains("?") ? "&" : "?")
                        + name
                        + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
