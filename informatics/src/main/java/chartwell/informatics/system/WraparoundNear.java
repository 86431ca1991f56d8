package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Transaction numbers run out: vacuum has not frozen old rows for very long.
final class WraparoundNear implements Rule {
    private static final long SOON = 1_000_000_000;
    private static final long NOW = 1_600_000_000;

    @Override
    public List<Advice> judge(SystemState state) {
        long age = state.totals().age();
        if (age < SOON) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "wraparound-near",
                        age < NOW ? Grade.SOON : Grade.NOW,
                        "Transaction numbers run out",
                        "Vacuum has not frozen old rows for long. At two thousand million"
                                + " transactions PostgreSQL takes no more writes.",
                        "End transactions that have been open for long, then run"
                                + " VACUUM (FREEZE) as the database's owner.",
                        List.of(
                                figure(
                                        "Transactions since the oldest unfrozen one",
                                        Written.count(age))),
                        "PostgreSQL manual, routine vacuuming, transaction ID wraparound"));
    }
}
