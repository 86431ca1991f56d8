package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Shared buffers too small for what is read again and again.
final class BuffersSmall implements Rule {
    private static final long ENOUGH = 50_000;

    @Override
    public List<Advice> judge(SystemState state) {
        long read = state.totals().read() - state.before().read();
        long hit = state.totals().hit() - state.before().hit();
        long buffers = state.survey().settings().buffers();
        if (read < ENOUGH || read < (read + hit) / 20 || state.totals().bytes() < buffers) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "buffers-small",
                        Grade.NOTE,
                        "PostgreSQL reads from disk what it had before",
                        "More than one block in twenty was not in shared buffers in the last ten"
                                + " minutes.",
                        "Give shared_buffers a quarter of the machine's memory, and restart"
                                + " PostgreSQL.",
                        List.of(
                                figure("Blocks from elsewhere", Written.share(read, read + hit)),
                                figure("Shared buffers", Written.bytes(buffers)),
                                figure("Database", Written.bytes(state.totals().bytes()))),
                        "PostgreSQL manual, shared_buffers"));
    }
}
