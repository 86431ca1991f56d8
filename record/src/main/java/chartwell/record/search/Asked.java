package chartwell.record.search;

import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.index.Keys;
import chartwell.record.index.TypeIndex;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A parameter as asked of a type: its modifier without the colon, its values split at commas
/// (still escaped).
record Asked(
        TypeIndex index,
        Keys keys,
        IndexedParameter parameter,
        @Nullable String modifier,
        List<String> values) {

    /// The code of the parameter.
    String code() {
        return parameter.parameter().code();
    }

    /// The keys of its atoms.
    List<Long> atoms() {
        List<Long> atoms = new ArrayList<>();
        for (Atom atom : parameter.atoms()) {
            atoms.add(index.key(atom));
        }
        return atoms;
    }

    /// One of the values holds for one of the atoms.
    Condition each(Function<String, List<Condition>> condition) {
        List<Condition> parts = new ArrayList<>();
        for (String value : values) {
            parts.addAll(condition.apply(value));
        }
        return Condition.any(parts);
    }

    /// For a modifier that the parameter's type does not have here.
    Refused unknownModifier(String known) {
        return Refused.unsupported(
                "The modifier :"
                        + modifier
                        + " is not offered for "
                        + code()
                        + ". Offered are "
                        + known
                        + " and :missing.");
    }
}
