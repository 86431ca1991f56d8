package chartwell.informatics.system;

import chartwell.record.survey.Measurement;
import chartwell.record.survey.Measurements;
import chartwell.record.survey.Survey;
import chartwell.record.survey.Surveyor;
import chartwell.record.survey.Totals;
import chartwell.record.survey.TypeSize;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the sizes of the database, of resource types, tables and indexes once a day, and tells by
/// how much they grew. Not for several threads.
final class Sizes {
    private static final Duration KEEP = Duration.ofDays(400);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Surveyor surveyor;
    private final Measurements measurements;
    private Instant looked = Instant.MIN;
    private long versions;
    private List<TypeSize> types = List.of();
    private List<Measurement> week = List.of();
    private Optional<Measurement> whole = Optional.empty();

    Sizes(Surveyor surveyor, Measurements measurements) {
        this.surveyor = surveyor;
        this.measurements = measurements;
    }

    /// Looks each hour, and sooner where a tenth more was written.
    void look(Survey survey, Instant now) {
        if (!isOld(survey.totals(), now)) {
            return;
        }
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        types = surveyor.types();
        List<Measurement> measured =
                new ArrayList<>(Growth.measured(types, survey.relations(), day));
        measured.add(new Measurement("database", "", day, "", List.of(survey.totals().bytes())));
        measurements.keep(measured);
        measurements.forget("database", now.minus(KEEP));
        List<Measurement> kept = new ArrayList<>();
        for (Growth.Kind kind : Growth.Kind.values()) {
            measurements.forget(kind.measured(), now.minus(KEEP));
            kept.addAll(measurements.since(kind.measured(), now.minus(WEEK)));
        }
        week = kept;
        whole = measurements.since("database", now.minus(WEEK)).stream().findFirst();
        looked = now;
        versions = survey.totals().versions();
    }

    private boolean isOld(Totals totals, Instant now) {
        Duration age = Duration.between(looked, now);
        boolean much = Math.abs(totals.versions() - versions) > versions / 10 + 100;
        return much || age.compareTo(Duration.ofHours(1)) >= 0;
    }

    /// How much there is of each resource type.
    List<TypeSize> types() {
        return types;
    }

    /// By how much everything grew within the last week.
    List<Growth> grown(Survey survey) {
        Instant begun = whole.map(Measurement::at).orElse(survey.at());
        return Growth.since(types, survey.relations(), week, begun);
    }

    /// Bytes a day by which the database grew over the last week; none of a day or less.
    Optional<Long> growth(Survey survey, Instant now) {
        return whole.flatMap(
                first -> {
                    double days = Duration.between(first.at(), now).toMinutes() / (24.0 * 60);
                    long grown = survey.totals().bytes() - first.values().getFirst();
                    return days < 1 ? Optional.empty() : Optional.of(Math.round(grown / days));
                });
    }
}
