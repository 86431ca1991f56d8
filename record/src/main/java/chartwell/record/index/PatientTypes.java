package chartwell.record.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition.ElementType;
import chartwell.engine.definition.TypeDefinition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which types of resources can belong to a patient's record: those with an element that may refer
/// to a Patient, by the definitions. Who wrote a note or signed does not make it theirs. Safe to
/// share between threads.
final class PatientTypes {
    private static final Set<String> NOT_WHOSE =
            Set.of("Annotation", "Signature", "Extension", "Meta", "Narrative");

    private final Definitions definitions;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    PatientTypes(Definitions definitions) {
        this.definitions = definitions;
    }

    /// Whether a resource of the type can belong to a patient: Observation, not Organization.
    boolean canBelong(String type) {
        Boolean can = known.get(type);
        if (can == null) {
            can =
                    definitions.resourceTypes().contains(type)
                            && (type.equals("Patient") || leads(type, new HashSet<>()));
            known.put(type, can);
        }
        return can;
    }

    private boolean leads(String type, Set<String> passed) {
        TypeDefinition definition = definitions.type(type);
        if (definition == null || NOT_WHOSE.contains(type) || !passed.add(type)) {
            return false;
        }
        return definition.elements().stream()
                .filter(element -> !element.name().equals("contained"))
                .flatMap(element -> element.types().stream())
                .anyMatch(below -> leads(below, passed));
    }

    private boolean leads(ElementType below, Set<String> passed) {
        return switch (below.code()) {
            case "Reference" -> mayBePatient(below.targets());
            case "Resource" -> true;
            default -> leads(below.code(), passed);
        };
    }

    private static boolean mayBePatient(List<String> targets) {
        return targets.isEmpty() || targets.contains("Patient") || targets.contains("Resource");
    }
}
