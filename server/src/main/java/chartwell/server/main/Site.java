package chartwell.server.main;

import chartwell.door.label.Categories;
import chartwell.engine.definition.Definitions;
import chartwell.informatics.system.InteractionTimes;
import chartwell.informatics.system.Watch;
import chartwell.paper.Bounds;
import chartwell.paper.Papers;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.audit.AuditSealer;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.blob.BlobClearing;
import chartwell.record.blob.Blobs;
import chartwell.record.database.Database;
import chartwell.record.search.KeptSearches;
import chartwell.record.search.Parameter;
import chartwell.record.search.SearchResult;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Surveyor;
import chartwell.record.upkeep.Chore;
import chartwell.record.upkeep.Upkeep;
import chartwell.server.desk.Desk;
import chartwell.server.desk.system.SystemPage;
import chartwell.server.fhir.FhirApi;
import chartwell.server.probe.Probes;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Gate;
import chartwell.server.wire.Limits;
import chartwell.server.wire.LoopbackServer;
import chartwell.server.wire.LoopbackServer.Mounted;
import chartwell.server.wire.Meter;
import chartwell.server.wire.Routed;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A running Chartwell: database, record, HTTP. The one place where they are put together.
final class Site implements AutoCloseable {
    /// The system of the identifiers that Synthea gives its patients.
    private static final String SYNTHEA = "https://github.com/synthetichealth/synthea";

    /// Between two looks at the files of the certificate.
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HealthRecord record;
    private final Desk desk;
    private final Optional<FrontDoor> door;
    private final Database database;
    private final InstantSource clock;
    private final Map<String, Routed> served = new LinkedHashMap<>();
    private final LoopbackServer http;

    /// Starts everything over an open database, which the site closes when it is closed.
    ///
    /// @param folders where it may keep files
    /// @param refuseDangling whether what would leave a reference that leads to nothing is refused
    /// @param entrance how one comes in
    /// @param reach from where it can be reached
    Site(
            Database database,
            Folders folders,
            int port,
            Limits limits,
            boolean refuseDangling,
            Entrance entrance,
            Reach reach,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        started.push(database);
        try {
            String node = "chartwell:" + ProcessHandle.current().pid();
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Categories categories = Categories.packaged(today);
            record = open(database, categories, node, refuseDangling, clock, random);
            started.push(record);
            AuditSealer sealer =
                    AuditSealer.start(database, checkpoints(database, folders), clock, node);
            started.push(sealer);
            KeptSearches keptSearches = new KeptSearches(database);
            Entered entered = Entered.by(entrance, record, database, categories, clock, random);
            door = entered.door();
            Accesses accesses = entered.accesses();
            started.push(Upkeep.start(chores(database, keptSearches)));
            InteractionTimes interactions = new InteractionTimes();
            Surveyor surveyor = new Surveyor(database, record.feed(), clock);
            Watch watch = watch(database, surveyor, interactions, node, clock);
            started.push(watch.start());
            Routed fhir =
                    FhirApi.servlet(
                            fhirParts(database, keptSearches, clock),
                            limits,
                            accesses,
                            clock,
                            random);
            Gate gate =
                    new Gate(
                            reach.served(),
                            (request, outcome) -> refused(accesses.of(request), request, outcome));
            desk = new Desk(deskParts(database, folders.data(), watch, entered, clock));
            http =
                    LoopbackServer.start(
                            port,
                            limits,
                            filters(interactions, gate),
                            mounted(fhir, probed(surveyor, watch, interactions, sealer, entered)),
                            free -> record.servedAt(bases(free, reach)));
            started.push(http);
            reach.tls().ifPresent(tls -> http.listen(tls, limits, LOOK));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static HealthRecord open(
            Database database,
            Categories categories,
            String node,
            boolean refuseDangling,
            InstantSource clock,
            RandomGenerator random) {
        return HealthRecord.open(
                database, Definitions.r4(), clock, random, node, refuseDangling, categories);
    }

    private Probes.Parts probed(
            Surveyor surveyor,
            Watch watch,
            InteractionTimes interactions,
            AuditSealer sealer,
            Entered entered) {
        String desk = SystemPage.PLACE.desk();
        return new Probes.Parts(
                surveyor,
                watch,
                interactions,
                record.trail(),
                sealer::problem,
                request -> entered.desks().opens(entered.accesses().of(request).role(), desk));
    }

    private List<Chore> chores(Database database, KeptSearches keptSearches) {
        List<Chore> chores = new ArrayList<>();
        chores.add(new BlobClearing(database));
        chores.add(keptSearches);
        door.ifPresent(one -> chores.addAll(one.chores()));
        return chores;
    }

    private List<Filter> filters(InteractionTimes interactions, Gate gate) {
        List<Filter> filters = new ArrayList<>();
        filters.add(new Meter(interactions::add));
        filters.add(gate);
        door.ifPresent(one -> filters.add(one.doorkeeper()));
        return filters;
    }

    /// Where it keeps files: those that it can lose, and checkpoints of the trail, which belong on
    /// another machine.
    record Folders(Path data, Path checkpoints) {}

    private static Path checkpoints(Database database, Folders folders) {
        try {
            return folders.checkpoints().resolve(Database.name(database.maintenance()));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
    }

    private List<Mounted> mounted(Routed fhir, Probes.Parts probed) {
        served.put("/fhir/*", fhir);
        served.put("/health", Probes.health(probed));
        served.put("/metrics", Probes.metrics(probed));
        served.put("/", desk.servlet());
        return served.entrySet().stream()
                .map(at -> new Mounted(at.getValue(), at.getKey()))
                .toList();
    }

    /// All that its FHIR API is called at a port.
    private static List<String> bases(int port, Reach reach) {
        List<String> bases = new ArrayList<>();
        Gate.NAMES.forEach(name -> bases.add("http://" + name + ":" + port + "/fhir"));
        reach.served().origin().ifPresent(origin -> bases.add(origin + "/fhir"));
        return bases;
    }

    /// Draws with this Java and our classes.
    private Papers papers(Path data) {
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        Papers papers = new Papers(data.resolve("paper"), java, Bounds.standard());
        started.push(papers);
        return papers;
    }

    private Watch watch(
            Database database,
            Surveyor surveyor,
            InteractionTimes interactions,
            String node,
            InstantSource clock) {
        return new Watch(
                surveyor,
                new Measurements(database),
                interactions,
                record.searching().times(),
                node,
                clock);
    }

    private Desk.Parts deskParts(
            Database database, Path data, Watch watch, Entered entered, InstantSource clock) {
        return new Desk.Parts(
                record.reading(),
                record.searching(),
                record.people(),
                record.charts(),
                record.population(),
                new Blobs(database),
                Definitions.r4().resourceTypes(),
                watch,
                record.transactions(),
                record.trail(),
                audit(database, clock),
                papers(data),
                entered.accesses(),
                entered.desks(),
                door.map(FrontDoor::pages),
                clock);
    }

    private AuditReading audit(Database database, InstantSource clock) {
        return new AuditReading(database, record.trail(), clock);
    }

    private FhirApi.Parts fhirParts(
            Database database, KeptSearches keptSearches, InstantSource clock) {
        return new FhirApi.Parts(
                Definitions.r4(),
                record.reading(),
                record.searching(),
                keptSearches,
                record.transactions(),
                record.dangling(),
                new Blobs(database),
                record.trail(),
                audit(database, clock));
    }

    private void refused(Access access, HttpServletRequest request, String outcome) {
        record.trail()
                .refused(
                        access,
                        "http",
                        null,
                        request.getMethod() + " " + request.getRequestURI(),
                        outcome);
    }

    /// Whether there is no patient in the record.
    boolean isEmpty() {
        return !holdsPatient(List.of());
    }

    /// Whether there are patients that Synthea made.
    boolean hasSynthetic() {
        return holdsPatient(List.of(new Parameter("identifier", SYNTHEA + "|")));
    }

    private boolean holdsPatient(List<Parameter> conditions) {
        Access access = new Access("local", "administrator", "TREAT", "demo", Sight.everything());
        List<Parameter> one = new ArrayList<>(conditions);
        one.add(new Parameter("_count", "1"));
        return switch (record.searching().search(access, "Patient", one, false, null)) {
            case SearchResult.Page page -> !page.matches().isEmpty();
            case SearchResult.Refused refused ->
                    throw new IllegalStateException(refused.problem().message());
        };
    }

    /// Signing in; empty where one does not.
    Optional<FrontDoor> door() {
        return door;
    }

    /// Whether it lets everybody on this machine in, though there are accounts.
    boolean leavesAccountsOut() {
        return door.isEmpty() && FrontDoor.areAccounts(database, record.trail(), clock);
    }

    /// Every route that it answers at.
    List<String> routes() {
        return served.values().stream().flatMap(servlet -> servlet.routes().stream()).toList();
    }

    /// The pages it answers with.
    Desk desk() {
        return desk;
    }

    /// Where it answers: `http://127.0.0.1:8080`.
    URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /// The port that it answers at over TLS; empty where it does not.
    Optional<Integer> securedPort() {
        return http.securedPort();
    }

    /// Where its FHIR API is.
    URI fhir() {
        return URI.create(address() + "/fhir");
    }

    /// Finishes requests, writes the trail out, and stops the database, in this order; each also
    /// where one before it fails, or the thread is asked to end.
    @Override
    public synchronized void close() {
        boolean asked = Thread.interrupted();
        IllegalStateException failed = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                if (failed == null) {
                    failed = new IllegalStateException(e);
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (asked) {
            Thread.currentThread().interrupt();
        }
        if (failed != null) {
            throw failed;
        }
    }
}
