package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// Sorts that had no room in memory.
final class SortsSpill implements Rule {
    private static final long MUCH = 100_000_000;

    @Override
    public List<Advice> judge(SystemState state) {
        long spilled = state.totals().spilled() - state.before().spilled();
        if (spilled < MUCH) {
            return List.of();
        }
        return List.of(
                new Advice(
                        "sorts-spill",
                        Grade.NOTE,
                        "Sorts go by way of the disk",
                        "Searches with _sort over many matches, or reports, needed more memory than"
                                + " work_mem gives.",
                        "Narrow such searches, or raise work_mem: each of up to 40 connections may"
                                + " take that much.",
                        List.of(figure("Written in ten minutes", Written.bytes(spilled))),
                        "More than 100 MB; PostgreSQL manual, work_mem"));
    }
}
