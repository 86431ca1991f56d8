package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;
import chartwell.record.survey.Relation;
import chartwell.record.survey.Session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A table with many dead rows.
final class DeadRows implements Rule {
    private static final long MANY = 10_000;

    @Override
    public List<Advice> judge(SystemState state) {
        return state.survey().relations().stream()
                .filter(table -> table.dead() > MANY && table.dead() > table.rows() / 4)
                .map(table -> advice(table, state))
                .toList();
    }

    private static Advice advice(Relation table, SystemState state) {
        boolean off = state.survey().settings().autovacuum().equals("off");
        Optional<Session> holder =
                state.survey().sessions().stream()
                        .filter(session -> session.open().toSeconds() > 60)
                        .findFirst();
        String cause =
                off
                        ? "Autovacuum is off."
                        : holder.map(
                                        session ->
                                                "A transaction of process "
                                                        + session.process()
                                                        + " has been open for "
                                                        + Written.time(session.open())
                                                        + ", and what it might see must stay.")
                                .orElse("Vacuum does not keep up with the changes.");
        String remedy =
                off
                        ? "Turn autovacuum on, and run VACUUM " + table.name() + " once."
                        : holder.isPresent()
                                ? "End that transaction; vacuum then follows by itself."
                                : "Run VACUUM "
                                        + table.name()
                                        + "; if it comes again, lower"
                                        + " autovacuum_vacuum_cost_delay.";
        return new Advice(
                "dead-rows",
                Grade.SOON,
                "Dead rows in " + table.name(),
                cause + " Searches read past them, and the table grows.",
                remedy,
                List.of(
                        figure("Dead rows", Written.count(table.dead())),
                        figure("Live rows", Written.count(table.rows())),
                        figure(
                                "Vacuumed",
                                table.vacuumed()
                                        .map(
                                                time ->
                                                        Written.time(
                                                                        Duration.between(
                                                                                time,
                                                                                state.survey()
                                                                                        .at()))
                                                                + " ago")
                                        .orElse("never"))),
                "More than a fifth of all row versions; PostgreSQL's own default for autovacuum");
    }
}
