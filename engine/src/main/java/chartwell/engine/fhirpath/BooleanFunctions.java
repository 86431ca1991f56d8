package chartwell.engine.fhirpath;

import java.util.List;

/// Boolean logic that is written as a function (FHIRPath N1, section 6.5).
enum BooleanFunctions implements Function {
    NOT;

    @Override
    public String text() {
        return "not";
    }

    @Override
    public int least() {
        return 0;
    }

    @Override
    public int most() {
        return 0;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        return Shape.TRUTH;
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return new Decision(scope -> source.truth(scope).not());
    }
}
