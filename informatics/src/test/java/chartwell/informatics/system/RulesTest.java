package chartwell.informatics.system;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Survey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/// Each problem is made, the advice is seen, the remedy is followed, and the advice is gone. What
/// would take a full disk or a thousand million transactions is in [ToldRulesTest].
@Tag("database")
class RulesTest {
    private final Problems problems = new Problems();

    @AfterEach
    void close() {
        problems.close();
    }

    @Test
    void tellsThatTheTestsRunWithoutFsyncAndNothingElse() {
        List<Advice> advice = Rules.judge(problems.watch.look());
        assertThat(advice).extracting(Advice::rule).containsExactly("durability-off");
        assertThat(advice.getFirst().grade()).isEqualTo(Grade.NOW);
        assertThat(advice.getFirst().figures()).containsExactly(new Advice.Figure("fsync", "off"));
    }

    @Test
    void aTransactionLeftOpenHoldsTheFeedBack() throws Exception {
        try (Connection open = problems.another("forgotten")) {
            open.setAutoCommit(false);
            Problems.run(open, "select pg_current_xact_id()");
            List<Advice> advice = problems.adviceSoon("feed-behind");
            assertThat(advice).hasSize(1);
            assertThat(advice.getFirst().cause()).contains("forgotten", "idle in transaction");
            assertThat(advice.getFirst().remedy()).contains("pg_terminate_backend");
            open.commit();
        }
        assertThat(problems.passes("feed-behind")).isTrue();
    }

    @Test
    void aWaitForALockNamesWhoHoldsIt() throws Exception {
        problems.run("create table contended (id int)", "insert into contended values (1)");
        try (Connection holder = problems.another("holder");
                Connection waiter = problems.another("waiter")) {
            holder.setAutoCommit(false);
            Problems.run(holder, "update contended set id = 2");
            Thread waiting = Problems.beside(waiter, "update contended set id = 3");
            List<Advice> advice = problems.adviceSoon("lock-wait");
            assertThat(advice).hasSize(1);
            assertThat(advice.getFirst().figures().getLast().value()).contains("holder");
            assertThat(advice.getFirst().figures())
                    .contains(new Advice.Figure("For", "a row of contended"));
            holder.commit();
            waiting.join();
        }
        assertThat(problems.passes("lock-wait")).isTrue();
    }

    @Test
    void aDeadlockIsTold() throws Exception {
        problems.run("create table crossed (id int)", "insert into crossed values (1), (2)");
        problems.watch.look();
        try (Connection one = problems.another("one");
                Connection other = problems.another("other")) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            Problems.run(one, "update crossed set id = 1 where id = 1");
            Problems.run(other, "update crossed set id = 2 where id = 2");
            Thread first = Problems.beside(one, "update crossed set id = 2 where id = 2");
            Thread second = Problems.beside(other, "update crossed set id = 1 where id = 1");
            first.join();
            second.join();
            one.rollback();
            other.rollback();
        }
        assertThat(problems.adviceSoon("deadlocks")).hasSize(1);
    }

    @Test
    void aPoolWithoutAFreeConnectionIsTold() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            int most = problems.database.pools().getLast().most();
            for (int i = 0; i < most; i++) {
                taken.add(problems.database.lookups().getConnection());
            }
            Thread waiting =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Connection late =
                                                problems.database.lookups().getConnection()) {
                                            Problems.run(late, "select 1");
                                        } catch (java.sql.SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            List<Advice> advice = problems.adviceSoon("pool-full");
            assertThat(advice).hasSize(1);
            assertThat(advice.getFirst().cause()).contains("lookups");
            taken.removeLast().close();
            waiting.join();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(problems.passes("pool-full")).isTrue();
    }

    @Test
    void deadRowsAndMissingStatisticsAreToldUntilTheyAreSeenTo() throws Exception {
        problems.run(
                "create table neglected (id int) with (autovacuum_enabled = false)",
                "insert into neglected select generate_series(1, 60000)",
                "delete from neglected where id <= 30000");
        assertThat(problems.adviceSoon("dead-rows"))
                .singleElement()
                .satisfies(advice -> assertThat(advice.remedy()).contains("VACUUM neglected"));
        assertThat(problems.adviceSoon("old-statistics"))
                .singleElement()
                .satisfies(advice -> assertThat(advice.remedy()).contains("ANALYZE neglected"));
        problems.run("vacuum neglected", "analyze neglected");
        assertThat(problems.passes("dead-rows")).isTrue();
        assertThat(problems.passes("old-statistics")).isTrue();
    }

    @Test
    void anIndexThatGrowsWithoutItsRowsIsToldUntilItIsBuiltAnew() throws Exception {
        problems.run(
                "create table churned (id int) with (autovacuum_enabled = false)",
                "insert into churned select generate_series(1, 100000)",
                "create index churned_id on churned (id) with (deduplicate_items = off)",
                "analyze churned");
        problems.watch.look();
        try (Connection open = problems.another("report")) {
            open.setAutoCommit(false);
            Problems.run(open, "set transaction isolation level repeatable read", "select 1");
            for (int i = 0; i < 6; i++) {
                problems.run("update churned set id = id + 1");
            }
            open.commit();
        }
        assertThat(problems.adviceSoon("index-outgrows-rows"))
                .singleElement()
                .satisfies(
                        advice ->
                                assertThat(advice.remedy())
                                        .contains("REINDEX INDEX CONCURRENTLY churned_id"));
        problems.run("reindex index concurrently churned_id");
        assertThat(problems.passes("index-outgrows-rows")).isTrue();
    }

    @Test
    void aSortWithoutRoomInMemoryIsTold() throws Exception {
        problems.watch.look();
        problems.run(
                "set work_mem = '64kB'",
                "select count(*) from (select n from generate_series(1, 6000000) n order by -n) x");
        assertThat(problems.adviceSoon("sorts-spill")).hasSize(1);
    }

    @Test
    void checkpointsBeforeTheirTimeAreTold() throws Exception {
        problems.watch.look();
        problems.run("checkpoint", "checkpoint", "checkpoint", "checkpoint");
        assertThat(problems.adviceSoon("checkpoints-forced")).hasSize(1);
    }

    @Test
    void autovacuumThatIsOffIsTold() throws Exception {
        problems.run("alter system set autovacuum = off", "select pg_reload_conf()");
        try {
            assertThat(problems.adviceSoon("autovacuum-off")).hasSize(1);
        } finally {
            problems.run("alter system reset autovacuum", "select pg_reload_conf()");
        }
        assertThat(problems.passes("autovacuum-off")).isTrue();
    }

    @Test
    void slowAndFailedInteractionsAreTold() {
        for (int i = 0; i < 100; i++) {
            problems.interactions.add("search-type", i < 90 ? 1_000_000 : 3_000_000_000L, i == 0);
            problems.interactions.add("read", 1_000_000, false);
        }
        assertThat(problems.advice("slow-interaction"))
                .singleElement()
                .satisfies(advice -> assertThat(advice.heading()).contains("search-type"));
        assertThat(problems.advice("failed-interactions"))
                .singleElement()
                .satisfies(
                        advice ->
                                assertThat(advice.figures())
                                        .containsExactly(
                                                new Advice.Figure("search-type", "1 of 100")));
    }

    @Test
    void aSearchThatReadsMuchToGiveLittleIsToldUntilItIsAskedBetter() {
        problems.patients(6_000);
        problems.search("Patient", "gender:not=female");
        assertThat(problems.advice("search-reads-much")).isEmpty();
        assertThat(problems.explain()).isTrue();
        assertThat(problems.advice("search-reads-much"))
                .singleElement()
                .satisfies(
                        advice -> {
                            assertThat(advice.cause()).contains("Patient?gender:not=…", "resource");
                            assertThat(advice.figures())
                                    .contains(
                                            new Advice.Figure("Rows read", "6,000"),
                                            new Advice.Figure("Rows given", "0"));
                        });
        problems.search("Patient", "_id=p17");
        assertThat(problems.explain()).isTrue();
        assertThat(problems.advice("search-reads-much")).hasSize(1);
    }

    @Test
    void connectionsNearTheirLimitAreToldUntilTheyAreClosed() throws Exception {
        List<Connection> open = new ArrayList<>();
        try {
            Survey survey = problems.watch.look().survey();
            int most = survey.settings().connections();
            for (int i = survey.connections(); i < most * 9 / 10; i++) {
                open.add(DriverManager.getConnection(problems.url));
            }
            assertThat(problems.adviceSoon("connections-near-limit"))
                    .singleElement()
                    .satisfies(
                            advice ->
                                    assertThat(advice.figures().getFirst().value())
                                            .endsWith(" of " + most));
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
        assertThat(problems.passes("connections-near-limit")).isTrue();
    }
}
