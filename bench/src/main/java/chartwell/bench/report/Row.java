package chartwell.bench.report;

import java.util.OptionalDouble;

/// One line of the table.
///
/// @param what was measured
/// @param unit of target, floor and figure
/// @param target to be reached
/// @param floor the best that this machine could do, where that is known
/// @param measured the figure, or why there is none
public record Row(
        String what, String unit, Target target, OptionalDouble floor, Measured measured) {

    /// What came of a measurement.
    public sealed interface Measured {
        /// A figure.
        record Figure(double value) implements Measured {}

        /// It could not be made here.
        record Missing(String why) implements Measured {}

        /// It was made, and what was measured did not work.
        record Failed(String how) implements Measured {}
    }

    /// Whether the target was reached.
    public enum Outcome {
        MET("met"),
        NOT_MET("NOT met"),
        NO_TARGET("-"),
        MISSING("not measured"),
        FAILED("FAILED");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /// A figure with a target.
    public static Row of(String what, String unit, Target target, double figure) {
        return new Row(what, unit, target, OptionalDouble.empty(), new Measured.Figure(figure));
    }

    /// A measurement of something that did not work.
    public static Row failed(String what, String unit, Target target, String how) {
        return new Row(what, unit, target, OptionalDouble.empty(), new Measured.Failed(how));
    }

    /// A measurement that cannot be made here.
    public static Row missing(String what, String unit, Target target, String why) {
        return new Row(what, unit, target, OptionalDouble.empty(), new Measured.Missing(why));
    }

    /// The same row where its target does not hold.
    public Row withoutTarget() {
        return new Row(what, unit, new Target.None(), floor, measured);
    }

    /// The same row with the floor of the machine.
    public Row withFloor(double best) {
        return new Row(what, unit, target, OptionalDouble.of(best), measured);
    }

    /// Whether the target was reached.
    public Outcome outcome() {
        return switch (measured) {
            case Measured.Missing _ -> Outcome.MISSING;
            case Measured.Failed _ -> Outcome.FAILED;
            case Measured.Figure(double value) ->
                    target instanceof Target.None
                            ? Outcome.NO_TARGET
                            : target.metBy(value) ? Outcome.MET : Outcome.NOT_MET;
        };
    }
}
