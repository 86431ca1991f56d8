package chartwell.record.chart;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.chart.Charts.Reference;
import chartwell.record.sql.Sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may open charts, what that leaves behind, and what it costs where there is much of others.
@Tag("database")
class ChartAccessTest {
    private static final Lives LIVES = new Lives();
    private static final List<Instant> TIMES = LIVES.times();

    @AfterAll
    static void close() {
        LIVES.close();
    }

    @Test
    void readsBesideTheChartWhatMayBeSeenAsItWasThen() {
        List<Reference> people =
                List.of(new Reference("Patient", "anna"), new Reference("Patient", "bo"));
        Chart now = LIVES.chart(Lives.ALL, Optional.empty()).orElseThrow();
        Chart then = LIVES.chart(Lives.ANNAS, Optional.of(TIMES.get(5))).orElseThrow();
        assertThat(LIVES.health().charts().referred(Lives.ALL, now, people)).hasSize(2);
        assertThat(LIVES.health().charts().referred(Lives.ANNAS, then, people))
                .singleElement()
                .satisfies(anna -> assertThat(Lives.text(anna)).contains("Before"));
        assertThat(
                        LIVES.health()
                                .charts()
                                .open(Lives.ANNAS, "bo", Optional.empty(), Charts.Part.ALL, "test"))
                .isInstanceOf(ChartResult.NotFound.class);
    }

    @Test
    void leavesATraceOfWhatWasOpenedAsOfWhen() throws SQLException, InterruptedException {
        Instant time = TIMES.get(17);
        LIVES.chart(Lives.ANNAS, Optional.of(time));
        assertThat(
                        LIVES.health()
                                .charts()
                                .open(
                                        Lives.ANNAS,
                                        "bo",
                                        Optional.empty(),
                                        Charts.Part.ALL,
                                        "refused"))
                .isInstanceOf(ChartResult.NotFound.class);
        String traces = "";
        for (int i = 0; i < 100 && !traces.contains("test as of " + time); i++) {
            Thread.sleep(50); // an entry may take 200 ms
            traces =
                    LIVES.run(
                            """
                            select string_agg(concat_ws(' ', patient, outcome, detail), '; ')
                            from audit where interaction = 'chart' and actor = 'dr-anna'""");
        }
        assertThat(traces).contains("anna ok test as of " + time, "bo not-found refused");
    }

    /// The past of one patient is found among that of many by its index.
    @Test
    void findsThePastOfOneByAnIndex() throws SQLException {
        LIVES.run(
                """
                insert into version (rid, updated, version, dictionary, body, patient, superseded, at)
                select n, now() - interval '2 days', 1, 1, 'x', n / 20, now() - interval '1 day', 0
                from generate_series(900000000, 900040000) n""");
        LIVES.run("analyze version");
        Sql past =
                ChartRows.past(
                        Lives.ANNAS.sight(),
                        new ChartRows.Owner(45_000_100, "x"),
                        Instant.now().minusSeconds(100_000),
                        null);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = LIVES.database().searches().getConnection();
                PreparedStatement statement = past.after("explain ", 0, connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        assertThat(plan)
                .contains("version_patient", "version_others")
                .doesNotContain("Seq Scan on version");
    }
}
