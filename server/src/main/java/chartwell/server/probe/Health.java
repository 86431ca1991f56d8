package chartwell.server.probe;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Watch;
import chartwell.informatics.system.Written;
import chartwell.record.StorageUnavailable;
import chartwell.record.audit.AuditTrail;
import chartwell.record.survey.Disk;
import chartwell.record.survey.Surveyor;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `GET /health`: whether the server can do its work, and if not, why (`application/health+json`,
/// draft-inadarei-api-health-check-06). 503 where it cannot; a warning is 200.
final class Health {
    private static final long MEGABYTE = 1_000_000;
    private static final int MANY = 10_000;

    private final Surveyor surveyor;
    private final Watch watch;
    private final AuditTrail trail;
    private final Supplier<Optional<String>> unsealed;
    private final Patience patience;

    /// @param unsealed why the trail is not sealed or its seals not kept, if so
    Health(
            Surveyor surveyor,
            Watch watch,
            AuditTrail trail,
            Supplier<Optional<String>> unsealed,
            Patience patience) {
        this.unsealed = unsealed;
        this.surveyor = surveyor;
        this.watch = watch;
        this.trail = trail;
        this.patience = patience;
    }

    /// What is waited for.
    ///
    /// @param answer how long the database may take to answer
    /// @param late how long seals and the feed may take
    record Patience(Duration answer, Duration late) {}

    enum Status {
        PASS("pass"),
        WARN("warn"),
        FAIL("fail");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /// Something that was looked at: `output` says what is wrong, empty for nothing.
    record Check(String name, Status status, String observed, String output) {}

    ServerResponse get(ServerRequest request) {
        List<Check> checks = checks();
        Status worst = checks.stream().map(Check::status).max(Enum::compareTo).orElseThrow();
        byte[] body = JsonWriter.bytes(json(worst, checks));
        return Probes.answer(worst == Status.FAIL ? 503 : 200, "application/health+json", body);
    }

    /// All that is looked at.
    List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(database(), trail(), sealed()));
        watch.state().ifPresent(state -> addSeen(state, checks));
        return checks;
    }

    /// Who asks waits for a second or two, and a connection may be waited for longer.
    private Check database() {
        FutureTask<Check> look = new FutureTask<>(this::ask);
        Thread.ofVirtual().name("health").start(look);
        try {
            return look.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            look.cancel(true);
            return unanswered(" within " + Written.time(patience.answer()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered("");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Check ask() {
        long from = System.nanoTime();
        try {
            boolean writable = surveyor.writable();
            String took = Written.time(Duration.ofNanos(System.nanoTime() - from));
            return writable
                    ? new Check("database:responseTime", Status.PASS, took, "")
                    : new Check(
                            "database:responseTime",
                            Status.FAIL,
                            took,
                            "The database takes no writes: it is a standby, or read-only.");
        } catch (StorageUnavailable e) {
            return unanswered("");
        }
    }

    private static Check unanswered(String within) {
        return new Check(
                "database:responseTime",
                Status.FAIL,
                "",
                "The database does not answer" + within + ". Chartwell's log says why.");
    }

    /// Reads wait where what they note is not durable soon, see [AuditTrail].
    private Check trail() {
        int pending = trail.pending();
        boolean full = pending > MANY;
        return new Check(
                "trail:pending",
                full ? Status.WARN : Status.PASS,
                Written.count(pending),
                full ? "The trail is written more slowly than it is added to; reads wait." : "");
    }

    /// What the sealer says of itself; where it says nothing, how long the oldest entry waits.
    private Check sealed() {
        Duration waits =
                watch.state().map(state -> state.survey().unsealed()).orElse(Duration.ZERO);
        String late =
                waits.compareTo(patience.late()) > 0
                        ? "The trail is written and not sealed; see /system."
                        : "";
        String problem = unsealed.get().orElse(late);
        return new Check(
                "trail:sealed",
                problem.isEmpty() ? Status.PASS : Status.WARN,
                Written.time(waits),
                problem);
    }

    private void addSeen(SystemState state, List<Check> checks) {
        state.survey().disk().ifPresent(disk -> checks.add(disk(disk)));
        Duration held = state.survey().feed().held();
        boolean behind = held.compareTo(patience.late()) > 0;
        checks.add(
                new Check(
                        "feed:delay",
                        behind ? Status.WARN : Status.PASS,
                        Written.time(held),
                        behind ? "What follows the record's changes is behind; see /system." : ""));
    }

    private static Check disk(Disk disk) {
        String free = Written.bytes(disk.free());
        if (disk.free() < 100 * MEGABYTE) {
            return new Check(
                    "disk:free", Status.FAIL, free, "There is no room for further records.");
        }
        boolean little = disk.free() < 1000 * MEGABYTE || disk.free() < disk.all() / 20;
        return new Check(
                "disk:free",
                little ? Status.WARN : Status.PASS,
                free,
                little ? "The disk of the data folder is nearly full." : "");
    }

    private static Json json(Status worst, List<Check> checks) {
        JsonObject.Builder all = JsonObject.builder();
        for (Check check : checks) {
            JsonObject.Builder one = JsonObject.builder().add("status", check.status().word);
            if (!check.observed().isEmpty()) {
                one.add("observedValue", check.observed());
            }
            if (!check.output().isEmpty()) {
                one.add("output", check.output());
            }
            all.add(check.name(), JsonArray.of(one.build()));
        }
        JsonObject.Builder health = JsonObject.builder().add("status", worst.word);
        String reasons =
                checks.stream()
                        .map(Check::output)
                        .filter(output -> !output.isEmpty())
                        .collect(Collectors.joining(" "));
        if (!reasons.isEmpty()) {
            health.add("output", reasons);
        }
        return health.add("checks", all.build()).build();
    }
}
