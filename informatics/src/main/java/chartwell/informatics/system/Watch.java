package chartwell.informatics.system;

import chartwell.record.StorageUnavailable;
import chartwell.record.search.SearchTime;
import chartwell.record.search.SearchTimes;
import chartwell.record.survey.Measurement;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Surveyor;
import chartwell.record.survey.Totals;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Looks at the system every 15 seconds, and keeps what it saw: how long interactions took, what
/// was written and what waited every five minutes for 35 days, sizes once a day for 400. Each
/// server runs one. Safe to share between threads.
public final class Watch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Watch.class.getName());
    private static final String INTERACTION = "interaction";
    private static final String LOAD = "load";
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /// Searches that take less are not explained.
    private static final Duration SLOW = Duration.ofMillis(20);

    private static final Duration COMPARED = Duration.ofMinutes(10);
    private static final Duration KEEP_TIMES = Duration.ofDays(35);

    /// Times of interactions from before are kept by the hour.
    private static final Duration FINE = Duration.ofDays(2);

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
    private Instant cleared = Instant.EPOCH;
    private final Sizes sizes;
    private volatile Load load = Load.NONE;
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
        this.sizes = new Sizes(surveyor, measurements);
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

    /// Those interactions that took most time in all since a time, the first first.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public List<String> longest(Instant from, int most) {
        Map<String, Long> micros = new HashMap<>(measurements.sums(INTERACTION, from, 2));
        sinceKept(interactions.all())
                .forEach((name, times) -> micros.merge(name, times.micros(), Long::sum));
        return micros.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How long some interactions took since a time, by name and by steps that begin then: what all
    /// servers kept, and what this one has counted since.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Map<String, Map<Instant, Times>> times(
            Collection<String> names, Instant from, Duration step) {
        Map<String, Map<Instant, Times>> times = new HashMap<>();
        Counted counted =
                (name, at, some) ->
                        times.computeIfAbsent(name, _ -> new TreeMap<>())
                                .merge(beginning(from, at, step), some, Times::plus);
        measurements.since(INTERACTION, names, from).forEach(one -> add(one, counted));
        Instant now = clock.instant();
        Map<String, Times> last = sinceKept(interactions.all());
        last.keySet().retainAll(names);
        last.forEach((name, some) -> counted.add(name, now, some));
        return times;
    }

    private static Instant beginning(Instant from, Instant at, Duration step) {
        long steps = Duration.between(from, at).dividedBy(step);
        return from.plus(step.multipliedBy(steps)).truncatedTo(ChronoUnit.MINUTES);
    }

    /// What was written and what waited since a time, by steps that begin then: what all servers
    /// kept, and what this one has seen since.
    ///
    /// @throws StorageUnavailable where the database does not answer
    public Map<Instant, Load> load(Instant from, Duration step) {
        Map<Instant, Load> loads = new TreeMap<>();
        for (Measurement one : measurements.since(LOAD, from)) {
            if (one.values().size() == Load.NONE.kept().size()) {
                loads.merge(beginning(from, one.at(), step), Load.of(one.values()), Load::plus);
            }
        }
        Load last = load;
        if (last.millis() > 0) {
            loads.merge(beginning(from, clock.instant(), step), last, Load::plus);
        }
        return loads;
    }

    /// What to do with the times of an interaction that were counted up to some moment.
    private interface Counted {
        void add(String name, Instant at, Times times);
    }

    private void eachSince(Instant from, Instant now, Counted counted) {
        measurements.since(INTERACTION, from).forEach(one -> add(one, counted));
        sinceKept(interactions.all()).forEach((name, times) -> counted.add(name, now, times));
    }

    private static void add(Measurement one, Counted counted) {
        if (one.values().size() == Times.NONE.kept().size()) {
            counted.add(one.name(), one.at(), Times.of(one.values()));
        }
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

    /// How much there was of something day by day since a time: of a `type`, a `relation` and an
    /// `index` rows and bytes, of the `database` bytes.
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
            sizes.look(survey, now);
            if (!counted.isEmpty()) {
                load = load.plus(Load.between(counted.getLast(), survey));
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
                            sizes.types(),
                            sizes.growth(survey, now),
                            sizes.grown(survey));
            state = Optional.of(seen);
            return seen;
        } finally {
            looking.unlock();
        }
    }

    private void keepTimes(Instant now) {
        Map<String, Times> all = interactions.all();
        List<Measurement> measured = new ArrayList<>();
        sinceKept(all)
                .forEach(
                        (name, times) ->
                                measured.add(
                                        new Measurement(
                                                INTERACTION, name, now, node, times.kept())));
        if (load.millis() > 0) {
            measured.add(new Measurement(LOAD, "", now, node, load.kept()));
        }
        measurements.keep(measured);
        kept = all;
        load = Load.NONE;
        if (Duration.between(cleared, now).compareTo(Duration.ofHours(1)) >= 0) {
            measurements.forget(INTERACTION, now.minus(KEEP_TIMES));
            measurements.forget(LOAD, now.minus(KEEP_TIMES));
            measurements.coarsen(INTERACTION, now.minus(FINE).truncatedTo(ChronoUnit.HOURS));
            cleared = now;
        }
        window = now;
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
