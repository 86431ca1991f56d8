package chartwell.bench.report;

/// What is to be reached.
public sealed interface Target {

    /// Whether a figure reaches it.
    boolean metBy(double figure);

    /// The figure or more.
    record AtLeast(double figure) implements Target {
        @Override
        public boolean metBy(double measured) {
            return measured >= figure;
        }
    }

    /// The figure or less.
    record AtMost(double figure) implements Target {
        @Override
        public boolean metBy(double measured) {
            return measured <= figure;
        }
    }

    /// Nothing is promised; the figure is for information.
    record None() implements Target {
        @Override
        public boolean metBy(double measured) {
            return true;
        }
    }
}
