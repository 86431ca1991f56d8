package chartwell.informatics.system;

import static chartwell.informatics.system.Written.figure;

import chartwell.informatics.system.Advice.Grade;

import java.util.List;

/// An index that grew, and its table did not: pages that are nearly empty stay in it.
final class IndexOutgrowsRows implements Rule {
    private static final long LARGE = 10_000_000;

    @Override
    public List<Advice> judge(SystemState state) {
        return state.grown().stream()
                .filter(IndexOutgrowsRows::isBloated)
                .map(IndexOutgrowsRows::advice)
                .toList();
    }

    private static boolean isBloated(Growth index) {
        return index.kind() == Growth.Kind.INDEX
                && index.bytes() >= LARGE
                && index.bytesBefore() > 0
                && index.rowsBefore() > 0
                && factor(index.bytesBefore(), index.bytes())
                        > 2 * Math.max(1, factor(index.rowsBefore(), index.rows()));
    }

    private static double factor(long before, long after) {
        return (double) after / before;
    }

    private static Advice advice(Growth index) {
        return new Advice(
                "index-outgrows-rows",
                Grade.NOTE,
                "The index " + index.name() + " grows, and its table does not",
                "Rows of "
                        + index.of()
                        + " were changed often, and what the index held of their"
                        + " earlier versions left pages behind that are nearly empty. Searches read"
                        + " them, and they take disk and memory.",
                "Build it anew, while the system runs: REINDEX INDEX CONCURRENTLY "
                        + index.name()
                        + ".",
                List.of(
                        figure("Index before", Written.bytes(index.bytesBefore())),
                        figure("Index now", Written.bytes(index.bytes())),
                        figure("Rows before", Written.count(index.rowsBefore())),
                        figure("Rows now", Written.count(index.rows()))),
                "From 10 MB on, grown twice as much as its rows within a week; PostgreSQL manual,"
                        + " routine reindexing");
    }
}
