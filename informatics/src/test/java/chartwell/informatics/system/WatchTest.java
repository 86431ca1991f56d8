package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.survey.Measurements;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

@Tag("database")
class WatchTest {
    @Test
    void keepsWhatInteractionsTookForAllServersAndAfterARestart() {
        try (Problems problems = new Problems()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            InstantSource clock = now::get;
            InteractionTimes here = new InteractionTimes();
            InteractionTimes there = new InteractionTimes();
            Watch first = problems.watch(here, "node-1", clock);
            Watch second = problems.watch(there, "node-2", clock);
            here.add("read", 1_000_000, false);
            there.add("read", 3_000_000, true);
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
            first.look();
            second.look();
            here.add("read", 1_000_000, false);
            assertThat(first.look().interactions().get("read"))
                    .satisfies(
                            times -> {
                                assertThat(times.count()).isEqualTo(3);
                                assertThat(times.failed()).isEqualTo(1);
                            });

            Watch restarted = problems.watch(new InteractionTimes(), "node-3", clock);
            assertThat(restarted.look().interactions().getOrDefault("read", Times.NONE).count())
                    .isEqualTo(2);
            assertThat(
                            restarted
                                    .times(
                                            List.of("read"),
                                            now.get().minus(Duration.ofHours(1)),
                                            Duration.ofHours(1))
                                    .get("read"))
                    .hasSize(1);
            now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
            assertThat(restarted.look().interactions()).isEmpty();
        }
    }

    @Test
    void keepsSizesOnceADayAndTellsTheGrowth() {
        try (Problems problems = new Problems()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            Watch watch = problems.watch(problems.interactions, "node-1", now::get);
            assertThat(watch.look().growth()).isEmpty();
            for (int i = 0; i < 3; i++) {
                now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
                watch.look();
                watch.look();
            }
            assertThat(watch.sizes("database", Instant.EPOCH)).hasSize(4);
            assertThat(watch.sizes("relation", Instant.EPOCH).values())
                    .allSatisfy(day -> assertThat(day).containsKeys("content", "resource"));
            assertThat(watch.sizes("index", Instant.EPOCH).values())
                    .allSatisfy(day -> assertThat(day).containsKeys("resource_tokens"));
            assertThat(watch.look().growth()).isPresent();
        }
    }

    @Test
    void tellsByHowMuchEverythingGrewWithinAWeek() throws Exception {
        try (Problems problems = new Problems()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            Watch watch = problems.watch(problems.interactions, "node-1", now::get);
            Instant day = now.get().truncatedTo(ChronoUnit.DAYS);
            watch.look();
            now.updateAndGet(at -> at.plus(Duration.ofDays(3)));
            problems.patients(3_000);
            problems.run("vacuum analyze");
            SystemState state = watch.look();
            Growth patients = one(state, Growth.Kind.TYPE, "Patient");
            assertThat(patients.rows()).isEqualTo(3_000);
            assertThat(patients.rowsBefore()).isZero();
            assertThat(patients.by()).isEqualTo(patients.bytes()).isPositive();
            Growth tokens = one(state, Growth.Kind.INDEX, "resource_tokens");
            assertThat(tokens.since()).isEqualTo(day);
            assertThat(tokens.of()).isEqualTo("resource");
            assertThat(tokens.by()).isPositive().isLessThan(tokens.bytes());
            assertThat(tokens.rowsBy()).isEqualTo(3_000);
            assertThat(state.grown()).isSortedAccordingTo((a, b) -> Long.compare(b.by(), a.by()));

            now.updateAndGet(at -> at.plus(Duration.ofDays(8)));
            assertThat(one(watch.look(), Growth.Kind.INDEX, "resource_tokens").by()).isZero();
        }
    }

    private static Growth one(SystemState state, Growth.Kind kind, String name) {
        return state.grown().stream()
                .filter(one -> one.kind() == kind && one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsWhatWasWrittenAndWhatWaited() throws Exception {
        try (Problems problems = new Problems();
                Connection open = problems.another("forgotten")) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            Watch watch = problems.watch(problems.interactions, "node-1", now::get);
            watch.look();
            problems.patients(500);
            open.setAutoCommit(false);
            Problems.run(open, "select pg_current_xact_id()");
            Thread.sleep(50);
            Instant from = now.get().minusSeconds(1);
            Load load = Load.NONE;
            for (int tries = 0; tries < 300 && load.versions() < 500; tries++) {
                Thread.sleep(100);
                watch.look();
                load =
                        watch.load(from, Duration.ofHours(1)).values().stream()
                                .reduce(Load.NONE, Load::plus);
            }
            assertThat(load.versions()).isEqualTo(500);
            assertThat(load.log()).isPositive();
            assertThat(load.feed()).isPositive();
            assertThat(load.perSecond(load.versions())).isPositive();
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
            watch.look();
            Watch another = problems.watch(problems.interactions, "node-2", now::get);
            assertThat(another.load(from, Duration.ofHours(1)).values())
                    .extracting(Load::versions)
                    .containsExactly(500L);
        }
    }

    @Test
    void putsTheTimesOfBeforeTogetherByTheHourAndLosesNone() {
        try (Problems problems = new Problems()) {
            Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS);
            AtomicReference<Instant> now = new AtomicReference<>(begin.plusSeconds(1));
            List<Watch> servers = new ArrayList<>();
            List<InteractionTimes> counted = new ArrayList<>();
            for (int node = 1; node <= 2; node++) {
                InteractionTimes times = new InteractionTimes();
                counted.add(times);
                servers.add(problems.watch(times, "node-" + node, now::get));
            }
            for (int window = 0; window < 24; window++) {
                now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)));
                counted.forEach(times -> times.add("read", 1_000_000, false));
                counted.forEach(times -> times.add("create", 2_000_000, true));
                servers.forEach(Watch::look);
            }
            assertThat(kept(problems)).isEqualTo(2 * 2 * 24);
            now.updateAndGet(at -> at.plus(Duration.ofDays(3)));
            servers.forEach(Watch::look);
            servers.forEach(Watch::look);
            assertThat(kept(problems)).isEqualTo(2 * 3);
            Instant from = begin.minusSeconds(60);
            Times read =
                    servers.getFirst()
                            .times(List.of("read"), from, Duration.ofDays(30))
                            .getOrDefault("read", Map.of())
                            .values()
                            .iterator()
                            .next();
            assertThat(read.count()).isEqualTo(48);
            assertThat(read.micros()).isEqualTo(48_000);
            assertThat(servers.getFirst().longest(from, 5)).containsExactly("create", "read");
        }
    }

    private static int kept(Problems problems) {
        return new Measurements(problems.database).since("interaction", Instant.EPOCH).size();
    }
}
