package chartwell.server.probe;

import chartwell.informatics.system.InteractionTimes;
import chartwell.informatics.system.SystemState;
import chartwell.informatics.system.Times;
import chartwell.informatics.system.Watch;
import chartwell.record.audit.AuditTrail;
import chartwell.record.database.PoolUse;
import chartwell.record.survey.Relation;
import chartwell.record.survey.Survey;
import chartwell.record.survey.TypeSize;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// `GET /metrics`: what Prometheus scrapes, in the text format or OpenMetrics, as it asks.
/// Units are seconds and bytes. What is of the database is up to 15 seconds old.
final class Metrics {
    private final Watch watch;
    private final InteractionTimes interactions;
    private final AuditTrail trail;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    Metrics(Watch watch, InteractionTimes interactions, AuditTrail trail) {
        this.watch = watch;
        this.interactions = interactions;
        this.trail = trail;
        JvmMetrics.builder().register(registry);
        registry.register(this::collect);
    }

    ServerResponse get(ServerRequest request) {
        ExpositionFormatWriter writer = formats.findWriter(request.headers().firstHeader("Accept"));
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try {
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Probes.answer(200, writer.getContentType(), out.toByteArray());
    }

    private MetricSnapshots collect() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        all.metricSnapshot(durations()).metricSnapshot(failures());
        all.metricSnapshot(
                gauge(
                        "chartwell_trail_pending_entries",
                        "Entries noted for the trail that are not durable yet.",
                        trail.pending()));
        watch.state().ifPresent(state -> addDatabase(state, all));
        return all.build();
    }

    private HistogramSnapshot durations() {
        HistogramSnapshot.Builder durations =
                HistogramSnapshot.builder()
                        .name("chartwell_interaction_duration_seconds")
                        .help("How long interactions and pages took, to the last byte.");
        interactions
                .all()
                .forEach(
                        (name, times) ->
                                durations.dataPoint(
                                        HistogramDataPointSnapshot.builder()
                                                .labels(Labels.of("interaction", name))
                                                .sum(times.micros() / 1e6)
                                                .classicHistogramBuckets(buckets(times))
                                                .build()));
        return durations.build();
    }

    private static ClassicHistogramBuckets buckets(Times times) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < Times.BOUNDS.size(); i++) {
            buckets.bucket(Times.BOUNDS.get(i) / 1e6, times.counts().get(i));
        }
        return buckets.bucket(Double.POSITIVE_INFINITY, times.counts().getLast()).build();
    }

    private CounterSnapshot failures() {
        CounterSnapshot.Builder failures =
                CounterSnapshot.builder()
                        .name("chartwell_interaction_failures")
                        .help("Interactions and pages answered with a status of 500 or more.");
        interactions
                .all()
                .forEach(
                        (name, times) ->
                                failures.dataPoint(
                                        CounterDataPointSnapshot.builder()
                                                .labels(Labels.of("interaction", name))
                                                .value((double) times.failed())
                                                .build()));
        return failures.build();
    }

    private static void addDatabase(SystemState state, MetricSnapshots.Builder all) {
        addTotals(state, all);
        all.metricSnapshot(tables("rows", "Live rows of a table.", state, Relation::rows))
                .metricSnapshot(tables("dead_rows", "Dead rows of a table.", state, Relation::dead))
                .metricSnapshot(
                        tables("bytes", "Size of a table without indexes.", state, Relation::bytes))
                .metricSnapshot(indexes(state))
                .metricSnapshot(
                        pools(
                                "connections_in_use",
                                "Connections of a pool in use.",
                                state,
                                PoolUse::active))
                .metricSnapshot(
                        pools(
                                "requests_waiting",
                                "Requests that wait for a connection of a pool.",
                                state,
                                PoolUse::waiting));
        state.survey()
                .disk()
                .ifPresent(
                        disk ->
                                all.metricSnapshot(
                                        gauge(
                                                "chartwell_disk_free_bytes",
                                                "Free on the disk of the data folder.",
                                                (double) disk.free())));
        if (!state.types().isEmpty()) {
            GaugeSnapshot.Builder types =
                    GaugeSnapshot.builder().name("chartwell_resources").help("Resources by type.");
            for (TypeSize type : state.types()) {
                types.dataPoint(point("type", type.type(), (double) type.rows()));
            }
            all.metricSnapshot(types.build());
        }
    }

    private static void addTotals(SystemState state, MetricSnapshots.Builder all) {
        Survey survey = state.survey();
        long waiting = survey.sessions().stream().filter(one -> one.waiting().isPresent()).count();
        List.of(
                        gauge(
                                "chartwell_database_bytes",
                                "Size of the database.",
                                (double) state.totals().bytes()),
                        gauge(
                                "chartwell_feed_delay_seconds",
                                "How long the oldest open transaction has held the feed back.",
                                survey.feed().held().toMillis() / 1e3),
                        gauge(
                                "chartwell_trail_unsealed_seconds",
                                "How long the oldest entry of the trail has waited for its seal.",
                                survey.unsealed().toMillis() / 1e3),
                        gauge(
                                "chartwell_sessions_waiting",
                                "Sessions of the database that wait for a lock.",
                                (double) waiting),
                        counter(
                                "chartwell_database_transactions",
                                "Transactions committed.",
                                (double) state.totals().commits()),
                        counter(
                                "chartwell_database_log_bytes",
                                "Write-ahead log written.",
                                (double) state.totals().log()),
                        counter(
                                "chartwell_resource_versions",
                                "Versions of resources written.",
                                (double) state.totals().versions()))
                .forEach(all::metricSnapshot);
    }

    private static GaugeSnapshot indexes(SystemState state) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("chartwell_index_bytes").help("Size of an index.");
        for (Relation table : state.survey().relations()) {
            for (Relation.Index index : table.indexes()) {
                gauge.dataPoint(
                        GaugeDataPointSnapshot.builder()
                                .labels(Labels.of("table", table.name(), "index", index.name()))
                                .value((double) index.bytes())
                                .build());
            }
        }
        return gauge.build();
    }

    private static GaugeSnapshot tables(
            String what, String help, SystemState state, ToDoubleFunction<Relation> value) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("chartwell_table_" + what).help(help);
        for (Relation table : state.survey().relations()) {
            gauge.dataPoint(point("table", table.name(), value.applyAsDouble(table)));
        }
        return gauge.build();
    }

    private static GaugeSnapshot pools(
            String what, String help, SystemState state, ToDoubleFunction<PoolUse> value) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("chartwell_pool_" + what).help(help);
        for (PoolUse pool : state.survey().pools()) {
            gauge.dataPoint(point("pool", pool.name(), value.applyAsDouble(pool)));
        }
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(String label, String name, double value) {
        return GaugeDataPointSnapshot.builder().labels(Labels.of(label, name)).value(value).build();
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    private static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
