package chartwell.engine.index;

import chartwell.engine.definition.SearchParameter;

import java.util.List;

/// A search parameter of a resource type and the atoms that serve it: what one of them finds, the
/// parameter finds.
///
/// `parameter` is the definition as it was meant: R4's mistakes are corrected by `plan-rules.json`.
/// `restriction` names the resource types that the parameter admits as targets, empty for all that
/// the atoms admit: `patient` is the atom `subject` restricted to Patient. A restricted parameter
/// is present where a reference of such a type is, which presence of the atom does not tell.
public record IndexedParameter(
        SearchParameter parameter, List<Atom> atoms, List<String> restriction) {
    public IndexedParameter {
        atoms = List.copyOf(atoms);
        restriction = List.copyOf(restriction);
    }
}
