package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Transactions that PostgreSQL ended since they waited for each other.
final class Deadlocks implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        long deadlocks = state.totals().deadlocks() - state.before().deadlocks();
        if (deadlocks <= 0) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "deadlocks",
                        Grade.NOTE,
                        "Transactions were caught in a deadlock",
                        "Chartwell locks in one order and tries again, so clients see nothing of it;"
                                + " another program that writes to the same tables may not.",
                        "If another program writes to Chartwell's tables, stop it: it goes around the"
                                + " record's rules and its trail. Use the FHIR API.",
                        List.of(figure("In the last ten minutes", Written.count(deadlocks))),
                        "PostgreSQL's pg_stat_database"));
    }
}
