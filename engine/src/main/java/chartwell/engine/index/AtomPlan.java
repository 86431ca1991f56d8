package chartwell.engine.index;

import chartwell.engine.fhirpath.CompiledPath;

import java.util.List;

/// How an atom's values are found in a resource.
sealed interface AtomPlan {

    Atom atom();

    /// Where values come from: the nodes of a path, each converted.
    record Source(CompiledPath path, Conversion conversion) {}

    /// An atom of one path.
    record Simple(Atom atom, Source source) implements AtomPlan {}

    /// An atom of several values that belong together because they are found below one root. Each
    /// part has the sources that may give it.
    record Composite(Atom atom, CompiledPath root, List<List<Source>> parts) implements AtomPlan {
        public Composite {
            parts = List.copyOf(parts);
        }
    }
}
