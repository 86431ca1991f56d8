package chartwell.record.search;

import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The parameter `_encounter`, of no standard: its value is a search of encounters, such as
/// `service-provider:below=Organization/1&location:below=Location/7`, and what is found belongs to
/// one encounter that is all of that: encounters themselves, what names its encounter, and people
/// who had one. FHIR's chains and `_has` ask each parameter of another encounter.
final class EncounterCriteria {
    /// What a resource's encounter is called (R4 resources have the one or the other).
    private static final List<String> NAMES = List.of("encounter", "context");

    private static final String ENCOUNTER = "Encounter";

    private EncounterCriteria() {}

    /// The condition; null where a type names no encounter that can be searched by.
    ///
    /// @param read reads a parameter of Encounter; null where it has none of this name
    static @Nullable Condition of(
            TypeIndexes types,
            String type,
            String value,
            Function<Parameter, @Nullable Condition> read) {
        List<Condition> ways = new ArrayList<>();
        Condition like = like(value, read);
        short encounter = types.code(ENCOUNTER);
        if (type.equals(ENCOUNTER)) {
            return like;
        }
        if (type.equals("Patient")) {
            TypeIndex index = types.of(ENCOUNTER);
            for (Atom atom : atoms(index, "patient", type)) {
                List<Long> keys = List.of(index.key(atom));
                boolean byPatient = index.isOnlyPatient(atom);
                ways.add(new Condition.ReferredToBy(keys, encounter, like, byPatient));
            }
            return Condition.any(ways);
        }
        for (long key : keys(types, type)) {
            ways.add(new Condition.RefersTo(List.of(key), encounter, like, false));
        }
        return ways.isEmpty() ? null : Condition.any(ways);
    }

    /// Whether resources of a type can be searched by their encounter.
    static boolean isOffered(TypeIndexes types, String type) {
        return type.equals(ENCOUNTER) || type.equals("Patient") || !keys(types, type).isEmpty();
    }

    /// The keys by which resources of a type name their encounter; none of a Flag, which warns of
    /// the person wherever they are.
    static List<Long> keys(TypeIndexes types, String type) {
        if (type.equals("Flag")) {
            return List.of();
        }
        TypeIndex index = types.of(type);
        return NAMES.stream()
                .flatMap(name -> atoms(index, name, ENCOUNTER).stream())
                .map(index::key)
                .toList();
    }

    /// What encounters must be like.
    static Condition like(String value, Function<Parameter, @Nullable Condition> read) {
        List<Condition> parts = new ArrayList<>();
        try {
            for (Parameter parameter : Parameters.parse(value)) {
                Condition part = read.apply(parameter);
                if (part == null) {
                    throw Refused.invalid(
                            "Encounter has no search parameter "
                                    + QueryReader.name(parameter.name())
                                    + ", which _encounter asks for.");
                }
                parts.add(part);
            }
        } catch (IllegalArgumentException e) {
            throw Refused.invalid("The value of _encounter is no proper query of a URL.");
        }
        return Condition.all(parts);
    }

    private static List<Atom> atoms(TypeIndex index, String code, String target) {
        IndexedParameter parameter = index.plan().parameter(code);
        if (parameter == null || !parameter.parameter().targets().contains(target)) {
            return List.of();
        }
        return parameter.parameter().type() == SearchParameter.Type.REFERENCE
                ? parameter.atoms()
                : List.of();
    }
}
