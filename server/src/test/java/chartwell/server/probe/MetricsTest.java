package chartwell.server.probe;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;
import chartwell.server.probe.Exposition.Sample;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

@Tag("database")
final class MetricsTest {
    private final TestSite site = TestSite.shared();

    private Exposition scrape() {
        return Exposition.of(text(site.page("/metrics")));
    }

    @Test
    void keepToTheGrammarAndTheRulesOfPrometheus() {
        assertThat(site.get("/Patient?_summary=count").statusCode()).isEqualTo(200);
        assertThat(site.page("/").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> answer = site.page("/metrics");
        assertThat(header(answer, "Content-Type"))
                .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
        Exposition metrics = Exposition.of(text(answer));
        assertThat(metrics.complaints()).isEmpty();
        assertThat(metrics.samples()).hasSizeGreaterThan(200);
        assertThat(metrics.families())
                .contains(
                        "chartwell_interaction_duration_seconds",
                        "chartwell_interaction_failures_total",
                        "chartwell_database_bytes",
                        "chartwell_database_log_bytes_total",
                        "chartwell_resource_versions_total",
                        "chartwell_feed_delay_seconds",
                        "chartwell_trail_unsealed_seconds",
                        "chartwell_trail_pending_entries",
                        "chartwell_sessions_waiting",
                        "chartwell_table_dead_rows",
                        "chartwell_index_bytes",
                        "chartwell_pool_connections_in_use",
                        "jvm_memory_used_bytes")
                .allMatch(name -> name.matches("(chartwell|jvm|process)_.*"));
        assertThat(interactions(metrics)).contains("search-type", "page /");
    }

    /// What tells whether the rules find anything.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x_seconds 1 | has no help",
                "# HELP x_ms y\\n# TYPE x_ms gauge\\nx_ms 1 | no base unit",
                "# HELP x y\\n# TYPE x counter\\nx 1 | is a counter",
                "# HELP x_total y\\n# TYPE x_total counter\\nx_total -1 | counts -1",
                "# HELP x y\\n# TYPE x gauge\\nx{a=\"b} 1 | no labels",
                "# HELP x y\\n# TYPE x gauge\\nx{a=\"1\"} 1\\nx{a=\"1\"} 2 | twice",
                "# HELP x y\\n# TYPE x gauge\\nx one | no number",
                "# HELP x y\\n# TYPE x gauge\\nx 1\\n# HELP x y | after its samples",
                "# TYPE x histogram\\nx_bucket{le=\"1\"} 1\\nx_sum 1\\nx_count 1 | no +Inf",
                "# TYPE x gauge\\nx 1\\n# TYPE z gauge\\nz 1\\nx{a=\"1\"} 1 | in two places"
            })
    void areHeldToRulesThatFindWhatIsWrong(String text, String complaint) {
        String lines = text.strip().replace("\\n", "\n") + "\n";
        assertThat(Exposition.of(lines).complaints())
                .anySatisfy(one -> assertThat(one).contains(complaint));
    }

    /// Whatever is asked, the series are those of routes, types, tables: they do not grow with it,
    /// and nothing of it stands in them.
    @Test
    void haveNoMoreSeriesForMoreQuestionsAndNothingOfAnybody() {
        String id =
                site.create(
                        """
                        {"resourceType":"Patient","name":[{"family":"Verborgen"}],
                         "identifier":[{"system":"urn:s","value":"secret-4711"}]}""");
        for (int i = 0; i < 2; i++) {
            ask("0", id);
        }
        Set<List<Object>> before = series(scrape());
        for (int i = 1; i < 40; i++) {
            ask(Integer.toString(i), id);
        }
        HttpResponse<byte[]> answer = site.page("/metrics");
        assertThat(series(Exposition.of(text(answer)))).isEqualTo(before);
        assertThat(text(answer)).doesNotContain(id, "Verborgen", "secret", "nonsense");
        Set<String> routed =
                site.routes().stream()
                        .map(route -> route.substring(route.indexOf(' ') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(interactions(scrape()))
                .hasSizeLessThan(200)
                .allSatisfy(
                        name ->
                                assertThat(
                                                !name.startsWith("page ")
                                                        || routed.contains(name.substring(5))
                                                        || !name.contains("/"))
                                        .as(name)
                                        .isTrue());
    }

    private void ask(String number, String id) {
        site.get("/Patient/nonsense-" + number);
        site.get("/Patient?name=nonsense" + number);
        site.get("/Nonsense" + number);
        site.page("/nonsense/" + number);
        site.page("/patients/" + (number.equals("0") ? id : "nonsense-" + number));
        site.page("/?q=nonsense" + number);
        site.exchange("NONSENSE" + number, "/", new byte[0]);
    }

    private static Set<List<Object>> series(Exposition metrics) {
        return metrics.samples().stream()
                .filter(sample -> sample.name().startsWith("chartwell_"))
                .map(sample -> List.<Object>of(sample.name(), sample.labels()))
                .collect(Collectors.toSet());
    }

    private static Set<String> interactions(Exposition metrics) {
        return metrics.samples().stream()
                .map(Sample::labels)
                .map(labels -> Objects.requireNonNullElse(labels.get("interaction"), ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /// OpenMetrics 1.0, as Prometheus asks for it first.
    @Test
    void areAlsoInOpenMetrics() {
        HttpResponse<byte[]> answer =
                site.page("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
        assertThat(header(answer, "Content-Type"))
                .isEqualTo("application/openmetrics-text;version=1.0.0;charset=utf-8");
        List<String> lines = text(answer).lines().toList();
        assertThat(lines.getLast()).isEqualTo("# EOF");
        Map<String, String> types =
                lines.stream()
                        .filter(line -> line.startsWith("# TYPE chartwell_"))
                        .map(line -> line.substring("# TYPE ".length()))
                        .collect(
                                Collectors.toMap(
                                        line -> line.substring(0, line.indexOf(' ')),
                                        line -> line.substring(line.indexOf(' ') + 1)));
        assertThat(types)
                .containsEntry("chartwell_interaction_duration_seconds", "histogram")
                .containsEntry("chartwell_resource_versions", "counter");
        assertThat(lines).anyMatch(line -> line.startsWith("chartwell_resource_versions_total "));
    }
}
