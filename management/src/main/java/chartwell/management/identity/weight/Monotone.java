package chartwell.management.identity.weight;

/// Sees to it that better agreement is never worth less: neighbouring levels whose order few pairs
/// turned around get one worth together (pooling of adjacent violators, M. Ayer and others 1955).
final class Monotone {
    private Monotone() {}

    /// Changes m of the ordered levels, so that m through u falls from the first to the last.
    static void order(double[] m, int column, int levels, Rates rates) {
        double[] pooledM = new double[levels];
        double[] pooledU = new double[levels];
        int[] last = new int[levels];
        int pools = 0;
        for (int level = 1; level <= levels; level++) {
            if (rates.u(column, level) == 0) {
                continue;
            }
            pooledM[pools] = m[level];
            pooledU[pools] = rates.u(column, level);
            last[pools++] = level;
            while (pools > 1
                    && pooledM[pools - 2] * pooledU[pools - 1]
                            < pooledM[pools - 1] * pooledU[pools - 2]) {
                pooledM[pools - 2] += pooledM[pools - 1];
                pooledU[pools - 2] += pooledU[pools - 1];
                last[pools - 2] = last[pools - 1];
                pools--;
            }
        }
        int pool = 0;
        for (int level = 1; level <= levels && pool < pools; level++) {
            if (rates.u(column, level) > 0) {
                m[level] = rates.u(column, level) * pooledM[pool] / pooledU[pool];
            }
            if (level == last[pool]) {
                pool++;
            }
        }
    }
}
