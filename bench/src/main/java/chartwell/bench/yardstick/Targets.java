package chartwell.bench.yardstick;

import chartwell.bench.report.Target;
import chartwell.bench.report.Target.AtLeast;
import chartwell.bench.report.Target.AtMost;

/// What Chartwell is to reach on two cores with the yardstick's population.
final class Targets {
    static final Target LOAD = new AtLeast(10_000);
    static final Target BUNDLE_P99 = new AtMost(5);
    static final Target DATABASE = new AtMost(160);
    static final Target READ = new AtLeast(5_000);
    static final Target READ_BY_WRK = new AtLeast(12_000);
    static final Target START = new AtMost(5);
    static final Target JAVA_MEMORY = new AtMost(1_000);
    static final Target MEMORY = new AtMost(2_000);

    private static final double WRITES = 2_500;
    private static final double OF_THE_DISK = 0.7;
    private static final double TIMES_HAPI = 15;
    private static final double OF_STATIC = 0.8;

    private Targets() {}

    /// Changes a second by so many clients that each wait for the disk: 2,500, or 70 % of what
    /// they could reach if each change took one fdatasync and nothing else.
    static Target write(int clients, double fdatasyncSeconds) {
        return new AtLeast(
                Math.min(WRITES, OF_THE_DISK * floorOfWrites(clients, fdatasyncSeconds)));
    }

    static double floorOfWrites(int clients, double fdatasyncSeconds) {
        return clients / fdatasyncSeconds;
    }

    /// 15 times HAPI, or 80 % of a static answer of that size by the same client.
    static Target search(Search search, double staticRate) {
        return new AtLeast(Math.min(TIMES_HAPI * search.hapi(), OF_STATIC * staticRate));
    }
}
