package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Disk;
import chartwell.record.survey.Session;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Totals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What no test can make in its time (a full disk, a thousand million transactions, a minute of
/// waiting) is told to the rules beside what they see otherwise.
@Tag("database")
class ToldRulesTest {
    private static final Growth GROWN =
            new Growth(
                    Growth.Kind.TABLE,
                    "content",
                    "",
                    Instant.EPOCH,
                    1_000_000_000,
                    10_000_000_000L,
                    1,
                    9);

    private final Problems problems = new Problems();

    @AfterEach
    void close() {
        problems.close();
    }

    @Test
    void aTransactionOpenForLongIsTold() {
        SystemState state = problems.watch.look();
        Session idle =
                new Session(
                        7,
                        "report",
                        "idle in transaction",
                        Duration.ofSeconds(61),
                        Optional.of(Duration.ofSeconds(30)),
                        false,
                        Optional.empty(),
                        "",
                        List.of());
        assertThat(new LongTransaction().judge(opened(state, idle)))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.grade()).isEqualTo(Grade.NOW);
                            assertThat(advice.remedy()).contains("pg_terminate_backend(7)");
                        });
        assertThat(new LongTransaction().judge(state)).isEmpty();
    }

    @Test
    void aDiskThatFillsIsToldByItsRoomAndByItsGrowth() {
        Survey survey = problems.watch.look().survey();
        long gigabyte = 1_000_000_000;
        assertThat(disk(survey, new Disk(500 * gigabyte, 1000 * gigabyte), 0)).isEmpty();
        assertThat(disk(survey, new Disk(500 * gigabyte, 1000 * gigabyte), 20 * gigabyte))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.grade()).isEqualTo(Grade.SOON);
                            assertThat(advice.figures())
                                    .contains(
                                            new Advice.Figure("Full in", "25 days"),
                                            new Advice.Figure(
                                                    "Grew most within a week", "content 9.0 GB"));
                        });
        assertThat(disk(survey, new Disk(70 * gigabyte, 1000 * gigabyte), 0))
                .extracting(Advice::grade)
                .containsExactly(Grade.SOON);
        assertThat(disk(survey, new Disk(gigabyte / 2, 1000 * gigabyte), 0))
                .extracting(Advice::grade)
                .containsExactly(Grade.NOW);
    }

    @Test
    void whatIsCountedBetweenTwoLooksIsJudged() {
        SystemState state = problems.watch.look();
        Totals now = state.totals();
        assertThat(new BuffersSmall().judge(after(state, read(now, 1_000_000)))).hasSize(1);
        assertThat(new BuffersSmall().judge(after(state, read(now, 1000)))).isEmpty();
        assertThat(new WraparoundNear().judge(after(state, aged(now, 1_700_000_000))))
                .extracting(Advice::grade)
                .containsExactly(Grade.NOW);
        assertThat(new WraparoundNear().judge(state)).isEmpty();
    }

    private static List<Advice> disk(Survey s, Disk disk, long growth) {
        Survey survey =
                new Survey(
                        s.at(),
                        s.version(),
                        s.totals(),
                        s.settings(),
                        s.relations(),
                        s.sessions(),
                        s.connections(),
                        s.pools(),
                        s.feed(),
                        s.unsealed(),
                        Optional.of(disk));
        return new DiskFills()
                .judge(
                        new SystemState(
                                survey,
                                s.totals(),
                                Map.of(),
                                List.of(),
                                List.of(),
                                growth == 0 ? Optional.empty() : Optional.of(growth),
                                List.of(GROWN)));
    }

    private static SystemState after(SystemState before, Totals now) {
        return new SystemState(
                survey(before.survey(), now, before.survey().sessions()),
                before.totals(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void aTrailThatIsNotSealedIsTold() {
        SystemState state = problems.watch.look();
        assertThat(new TrailUnsealed().judge(state)).isEmpty();
        Survey survey = survey(state.survey(), state.totals(), List.of(), Duration.ofMinutes(3));
        assertThat(new TrailUnsealed().judge(seen(survey, state)))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.grade()).isEqualTo(Grade.NOW);
                            assertThat(advice.figures().getFirst().value()).isEqualTo("3 min");
                        });
    }

    private static SystemState opened(SystemState state, Session session) {
        return seen(survey(state.survey(), state.totals(), List.of(session)), state);
    }

    private static SystemState seen(Survey survey, SystemState state) {
        return new SystemState(
                survey,
                state.before(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Survey survey(Survey s, Totals totals, List<Session> sessions) {
        return survey(s, totals, sessions, s.unsealed());
    }

    private static Survey survey(
            Survey s, Totals totals, List<Session> sessions, Duration unsealed) {
        return new Survey(
                s.at(),
                s.version(),
                totals,
                s.settings(),
                s.relations(),
                sessions,
                s.connections(),
                s.pools(),
                s.feed(),
                unsealed,
                s.disk());
    }

    private static Totals read(Totals t, long more) {
        return new Totals(
                t.at(),
                t.commits(),
                t.rollbacks(),
                t.deadlocks(),
                t.read() + more,
                t.hit(),
                t.spilled(),
                t.log(),
                t.timed(),
                t.forced(),
                t.bytes() + (1L << 33),
                t.age(),
                t.versions());
    }

    private static Totals aged(Totals t, long age) {
        return new Totals(
                t.at(),
                t.commits(),
                t.rollbacks(),
                t.deadlocks(),
                t.read(),
                t.hit(),
                t.spilled(),
                t.log(),
                t.timed(),
                t.forced(),
                t.bytes(),
                age,
                t.versions());
    }
}
