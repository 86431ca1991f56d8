package chartwell.record.index;

import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexedParameter;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// By what a resource is in a patient's compartment (R4 compartmentdefinition-patient.html). Safe
/// to share between threads.
public final class PatientCompartment {
    private final TypeIndexes types;
    private volatile long @Nullable [] keys;

    /// The compartment under the keys of these types.
    public PatientCompartment(TypeIndexes types) {
        this.types = types;
    }

    /// The tokens by which a resource may belong to a patient, by number, other than by the
    /// `patient` column.
    public long[] tokens(long patient) {
        long[] tokens = keys();
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Keys.reference(tokens[i], patient);
        }
        return tokens;
    }

    /// Whether a resource belongs to a patient other than by the `patient` column, going by what
    /// the index would hold of it.
    public boolean holds(IndexRows rows, String patientId) {
        Set<Long> mine = new HashSet<>();
        for (long key : keys()) {
            mine.add(key);
        }
        return rows.references().stream()
                .anyMatch(
                        reference ->
                                reference.type().equals("Patient")
                                        && reference.id().equals(patientId)
                                        && mine.contains(reference.atom()));
    }

    private long[] keys() {
        long[] known = keys;
        if (known == null) {
            known = compute();
            keys = known;
        }
        return known.clone();
    }

    private long[] compute() {
        Set<Long> found = new HashSet<>();
        for (String type : types.definitions().resourceTypes()) {
            TypeIndex index = types.of(type);
            for (String code : types.definitions().compartmentParameters("Patient", type)) {
                IndexedParameter parameter = index.plan().parameter(code);
                if (parameter != null) {
                    for (Atom atom : parameter.atoms()) {
                        if (!index.isOnlyPatient(atom)) {
                            found.add(index.key(atom));
                        }
                    }
                }
            }
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }
}
