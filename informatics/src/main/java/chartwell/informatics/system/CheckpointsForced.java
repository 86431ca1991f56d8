package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Checkpoints begun since the write-ahead log was full.
final class CheckpointsForced implements Rule {
    @Override
    public List<Advice> judge(SystemState state) {
        long forced = state.totals().forced() - state.before().forced();
        long timed = state.totals().timed() - state.before().timed();
        if (forced < 3 || forced <= timed) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "checkpoints-forced",
                        Grade.NOTE,
                        "The write-ahead log is too short",
                        "So much is written that PostgreSQL ends up with checkpoints before their"
                                + " time, and writes each page more often than needed. A backup or"
                                + " CHECKPOINT by hand looks the same.",
                        "Raise max_wal_size, if this goes on after a load.",
                        List.of(
                                figure("Forced in ten minutes", Written.count(forced)),
                                figure("By time", Written.count(timed)),
                                figure(
                                        "max_wal_size",
                                        Written.bytes(state.survey().settings().logBefore()))),
                        "PostgreSQL manual, WAL configuration"));
    }
}
