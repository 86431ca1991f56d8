package chartwell.record.search;

import chartwell.engine.fhirpath.HapiPaths;
import chartwell.record.search.SpecParameters.Spec;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the record should hold, as HAPI reads it; values by HAPI's FHIRPath.
final class Population {

    /// A current version.
    record Held(Resource resource, Instant updated) {

        String type() {
            return resource.fhirType();
        }

        String id() {
            return resource.getIdElement().getIdPart();
        }

        String reference() {
            return type() + "/" + id();
        }
    }

    private final HapiPaths paths = new HapiPaths();
    private final SpecParameters parameters = new SpecParameters();
    private final Map<String, Held> held = new TreeMap<>();
    private final Map<String, List<Base>> values = new HashMap<>();

    void put(Resource resource, Instant updated) {
        Held now = new Held(resource, updated);
        remove(now.reference());
        held.put(now.reference(), now);
    }

    void remove(String reference) {
        held.remove(reference);
        values.keySet().removeIf(key -> key.startsWith(reference + " "));
    }

    @Nullable Held get(String reference) {
        return held.get(reference);
    }

    Collection<Held> all() {
        return held.values();
    }

    List<Held> of(String type) {
        return held.values().stream().filter(one -> one.type().equals(type)).toList();
    }

    SpecParameters parameters() {
        return parameters;
    }

    /// What a parameter finds in a resource; for a composite, its roots.
    List<Base> values(Held one, Spec parameter) {
        return values.computeIfAbsent(
                one.reference() + " " + parameter.code(),
                _ -> paths.evaluate(one.resource(), parameter.expression()));
    }

    /// What an expression finds below a part of a resource.
    List<Base> below(Held one, Base root, String expression) {
        return paths.evaluate(one.resource(), root, expression);
    }

    /// `Type/id` of what a resource refers to by a parameter, here or not.
    List<String> references(Held one, Spec parameter) {
        List<String> found = new ArrayList<>();
        for (Base node : values(one, parameter)) {
            if (node instanceof Reference reference) {
                String local = NaiveValues.local(reference.getReference());
                if (local != null) {
                    found.add(local);
                }
            }
        }
        return found;
    }
}
