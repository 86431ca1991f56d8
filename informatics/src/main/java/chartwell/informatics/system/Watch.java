package chartwell.informatics.system;

import chartwell.record.StorageUnavailable;
import chartwell.record.search.SearchTime;
import chartwell.record.search.SearchTimes;
import chartwell.record.survey.Measurement;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Surveyor;
import chartwell.record.survey.Totals;
import chartwell.record.survey.TypeSize;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Looks at the system every 15 seconds, and keeps what it saw: how long interactions took every
/// five minutes for 35 days, sizes once a day for 400. Each server runs one. Safe to share between
/// threads.
public final class Watch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Watch.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /// Searches that take less are not explained.
    private static final Duration SLOW = Duration.ofMillis(20);

    private static final Duration COMPARED = Duration.ofMinutes(10);
    private static final Duration KEEP_TIMES = Duration.ofDays(35);
    private static final Duration KEEP_SIZES = Duration.ofDays(400);

    private final Surveyor surveyor;
    private final Measurements measurements;
    private final InteractionTimes interactions;
    private final SearchTimes searches;
    private final String node;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock looking = new ReentrantLock();
    private final Deque<Totals> counted = new ArrayDeque<>();
    private volatile Map<String, Times> kept = Map.of();
    private Instant window;
    private Instant sized = Instant.MIN;
    private long sizedAt;
    private List<TypeSize> types = List.of();
    private Optional<Long> growth = Optional.empty();
    private volatile Optional<SystemState> state = Optional.empty();

    /// One that does not look by itself yet.
    public Watch(
            Surveyor surveyor,
            Measurements measurements,
            InteractionTimes interactions,
            SearchTimes searches,
            String node,
            InstantSource clock) {
        this.surveyor = surveyor;
        this.measurements = measurements;
        this.interactions = interactions;
        this.searches = searches;
        this.node = node;
        this.clock = clock;
        this.window = clock.instant();
        this.thread = Thread.ofPlatform().name("system-watch").daemon().unstarted(this::run);
    }

    /// Begins to look.
    public Watch start() {
        thread.start();
        return this;
    }

    /// What was last seen; empty until the first look has succeeded.
    public Optional<SystemState> state() {
        return state;
    }

    /// What searches cost until now that this server answered.
    public List<SearchTime> searches() {
        return searches.all();
    }

    /// The time by the watch's clock.
    public Instant now() {
        return clock.instant();
    }

    /// How long interactions took since a time, by name and by steps that begin then: what all
    /// servers kept, and what this one has counted since.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Map<String, Map<Instant, Times>> times(Instant from, Duration step) {
        Map<String, Map<Instant, Times>> times = new HashMap<>();
        eachSince(
                from,
                clock.instant(),
                (name, at, counted) -> {
                    long steps = Duration.between(from, at).dividedBy(step);
                    times.computeIfAbsent(name, _ -> new TreeMap<>())
                            .merge(
                                    from.plus(step.multipliedBy(steps))
                                            .truncatedTo(ChronoUnit.MINUTES),
                                    counted,
                                    Times::plus);
                });
        return times;
    }

    /// What to do with the times of an interaction that were counted up to some moment.
    private interface Counted {
        void add(String name, Instant at, Times times);
    }

    private void eachSince(Instant from, Instant now, Counted counted) {
        for (Measurement one : measurements.since("interaction", from)) {
            if (one.values().size() == Times.NONE.kept().size()) {
                counted.add(one.name(), one.at(), Times.of(one.values()));
            }
        }
        sinceKept(interactions.all()).forEach((name, times) -> counted.add(name, now, times));
    }

    /// What was counted of each interaction since it was kept last.
    private Map<String, Times> sinceKept(Map<String, Times> all) {
        Map<String, Times> since = new HashMap<>();
        Map<String, Times> before = kept;
        all.forEach(
                (name, times) ->
                        since.put(name, times.minus(before.getOrDefault(name, Times.NONE))));
        since.values().removeIf(times -> times.count() == 0);
        return since;
    }

    /// How much there was of something day by day since a time: of a `type` its resources and
    /// bytes, of a `relation` rows, bytes and bytes of indexes, of the `database` bytes.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Map<Instant, Map<String, List<Long>>> sizes(String kind, Instant from) {
        Map<Instant, Map<String, List<Long>>> sizes = new TreeMap<>();
        for (Measurement one : measurements.since(kind, from)) {
            sizes.computeIfAbsent(one.at(), _ -> new HashMap<>()).put(one.name(), one.values());
        }
        return sizes;
    }

    /// Looks now.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public SystemState look() {
        looking.lock();
        try {
            Survey survey = surveyor.survey();
            Instant now = clock.instant();
            if (Duration.between(window, now).compareTo(WINDOW) >= 0) {
                keepTimes(now);
            }
            if (isSizeOld(survey.totals(), now)) {
                keepSizes(survey, now);
            }
            counted.addLast(survey.totals());
            while (counted.size() > 1
                    && Duration.between(counted.getFirst().at(), now).compareTo(COMPARED) > 0) {
                counted.removeFirst();
            }
            SystemState seen =
                    new SystemState(
                            survey,
                            counted.getFirst(),
                            lastHour(now),
                            searches.all(),
                            types,
                            growth);
            state = Optional.of(seen);
            return seen;
        } finally {
            looking.unlock();
        }
    }

    /// Each hour, and sooner where much was written.
    private boolean isSizeOld(Totals totals, Instant now) {
        Duration age = Duration.between(sized, now);
        boolean much = Math.abs(totals.versions() - sizedAt) > sizedAt / 10 + 100;
        return age.compareTo(Duration.ofHours(1)) >= 0
                || (much && age.compareTo(Duration.ofMinutes(1)) >= 0);
    }

    private void keepTimes(Instant now) {
        Map<String, Times> all = interactions.all();
        List<Measurement> measured = new ArrayList<>();
        sinceKept(all)
                .forEach(
                        (name, times) ->
                                measured.add(
                                        new Measurement(
                                                "interaction", name, now, node, times.kept())));
        measurements.keep(measured);
        kept = all;
        window = now;
    }

    private void keepSizes(Survey survey, Instant now) {
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        types = surveyor.types();
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement("database", "", day, "", List.of(survey.totals().bytes())));
        for (TypeSize type : types) {
            measured.add(
                    new Measurement(
                            "type", type.type(), day, "", List.of(type.rows(), type.bytes())));
        }
        survey.relations()
                .forEach(
                        table ->
                                measured.add(
                                        new Measurement(
                                                "relation",
                                                table.name(),
                                                day,
                                                "",
                                                List.of(
                                                        table.rows(),
                                                        table.bytes(),
                                                        table.indexBytes()))));
        measurements.keep(measured);
        measurements.forget("interaction", now.minus(KEEP_TIMES));
        for (String kind : List.of("database", "type", "relation")) {
            measurements.forget(kind, now.minus(KEEP_SIZES));
        }
        growth = growth(survey.totals().bytes(), now);
        sized = now;
        sizedAt = survey.totals().versions();
    }

    /// Bytes a day over the last week.
    private Optional<Long> growth(long bytes, Instant now) {
        List<Measurement> week = measurements.since("database", now.minus(Duration.ofDays(7)));
        if (week.isEmpty()) {
            return Optional.empty();
        }
        Duration watched = Duration.between(week.getFirst().at(), now);
        double days = watched.toMinutes() / (24.0 * 60);
        return days < 1
                ? Optional.empty()
                : Optional.of(Math.round((bytes - week.getFirst().values().getFirst()) / days));
    }

    /// What all servers kept, and what this one has counted since.
    private Map<String, Times> lastHour(Instant now) {
        Map<String, Times> hour = new HashMap<>();
        eachSince(
                now.minus(Duration.ofHours(1)),
                now,
                (name, _, times) -> hour.merge(name, times, Times::plus));
        return hour;
    }

    private void run() {
        boolean failing = false;
        try {
            do {
                try {
                    searches.explainNext(SLOW);
                    look();
                    failing = false;
                } catch (StorageUnavailable e) {
                    if (!failing) {
                        LOG.log(
                                Level.WARNING,
                                "The system cannot be looked at: {0}",
                                e.getMessage());
                    }
                    failing = true;
                }
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Keeps what was counted last, and stops.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking.lock();
        try {
            keepTimes(clock.instant());
        } catch (StorageUnavailable e) {
            LOG.log(Level.DEBUG, "the last minutes are not kept", e);
        } finally {
            looking.unlock();
        }
    }
}
