package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.List;
import java.util.Set;

/// A call whose names are settled, as its function looks at it before anything runs: what it is
/// called on, its arguments, and where they stand.
record CallSite(
        String name, int position, Shape source, List<Shape> arguments, List<Integer> positions) {
    CallSite {
        arguments = List.copyOf(arguments);
        positions = List.copyOf(positions);
    }

    /// Refuses a source that can never be of one of these categories.
    void source(String wanted, Category... categories) throws Rejected {
        if (!source.mayBe(Set.of(categories))) {
            throw new Rejected(position, name + "() needs " + wanted + ", not " + source.shown());
        }
    }

    /// Refuses an argument that can never be of one of these categories.
    void argument(int index, String wanted, Category... categories) throws Rejected {
        if (index < arguments.size() && !arguments.get(index).mayBe(Set.of(categories))) {
            throw new Rejected(
                    positions.get(index),
                    name + "() takes " + wanted + ", not " + arguments.get(index).shown());
        }
    }
}
