package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Relation;

import java.util.List;

/// A table whose statistics are not those of its rows, so that PostgreSQL's plans are guesses.
final class OldStatistics implements Rule {
    private static final long MANY = 10_000;

    @Override
    public List<Advice> judge(SystemState state) {
        return state.survey().relations().stream()
                .filter(table -> table.rows() > MANY)
                .filter(table -> table.analyzed().isEmpty() || table.changed() > table.rows() / 4)
                .map(OldStatistics::advice)
                .toList();
    }

    private static Advice advice(Relation table) {
        return new Advice(
                "old-statistics",
                Grade.SOON,
                "PostgreSQL plans " + table.name() + " by guesses",
                table.analyzed().isEmpty()
                        ? "Its statistics were never taken, as after a restore or a large import."
                        : "Much has changed since its statistics were taken.",
                "Run ANALYZE " + table.name() + ". It takes seconds and blocks nobody.",
                List.of(
                        figure("Rows", Written.count(table.rows())),
                        figure("Changed since", Written.count(table.changed())),
                        figure("Statistics", table.analyzed().isEmpty() ? "none" : "old")),
                "Never, or a quarter of the rows changed; PostgreSQL manual, updating planner statistics");
    }
}
