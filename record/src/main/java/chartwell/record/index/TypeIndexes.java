package chartwell.record.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexPlan;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The index of each resource type. Safe to share between threads.
public final class TypeIndexes {
    /// The parameters that say what a resource is or is about.
    private static final List<String> CODED =
            List.of("code", "type", "category", "class", "vaccine-code", "service-type");

    private final Definitions definitions;
    private final Keys keys;
    private final PatientTypes patients;
    private final Map<String, Short> codes;
    private final Map<Short, String> names = new HashMap<>();
    private volatile long @Nullable [] referenceKeys;
    private final Map<String, TypeIndex> indexes = new ConcurrentHashMap<>();
    private final Addresses addresses = new Addresses();
    private final Labelling labelling;
    private volatile long @Nullable [] codeAtoms;

    /// @param codes the number of each resource type in this database
    public TypeIndexes(Definitions definitions, Keys keys, Map<String, Short> codes) {
        this(definitions, keys, codes, Labelling.none());
    }

    /// @param codes the number of each resource type in this database
    /// @param labelling which resources are sensitive
    public TypeIndexes(
            Definitions definitions, Keys keys, Map<String, Short> codes, Labelling labelling) {
        this.labelling = labelling;
        this.definitions = definitions;
        this.keys = keys;
        this.patients = new PatientTypes(definitions);
        this.codes = Map.copyOf(codes);
        codes.forEach((name, code) -> names.put(code, name));
    }

    /// Under which addresses references to this record may be written.
    public Addresses addresses() {
        return addresses;
    }

    /// The index of a resource type.
    public TypeIndex of(String type) {
        return indexes.computeIfAbsent(
                type,
                t ->
                        new TypeIndex(
                                definitions,
                                t,
                                code(t),
                                IndexPlan.of(definitions, t),
                                keys,
                                patients,
                                this));
    }

    /// Which resources are sensitive.
    public Labelling labelling() {
        return labelling;
    }

    /// How the label of a key is shown; empty where the rules have none of it.
    public Optional<Labelling.Shown> shownLabel(long key) {
        return labelling.categories().stream()
                .filter(category -> keys.label(category) == key)
                .findFirst()
                .map(labelling::shown);
    }

    /// The tokens of whatever has a code where it says what it is or is about, of any type.
    List<Long> codeTokens(@Nullable String system, String code) {
        long[] atoms = codeAtoms;
        if (atoms == null) {
            atoms =
                    codes.keySet().stream()
                            .map(this::of)
                            .flatMapToLong(TypeIndexes::codeAtoms)
                            .distinct()
                            .toArray();
            codeAtoms = atoms;
        }
        return LongStream.of(atoms)
                .map(
                        atom ->
                                system == null
                                        ? keys.code(atom, code)
                                        : keys.exact(atom, system, code))
                .boxed()
                .toList();
    }

    private static LongStream codeAtoms(TypeIndex index) {
        return CODED.stream()
                .map(index.plan()::parameter)
                .flatMap(Stream::ofNullable)
                .flatMap(parameter -> parameter.atoms().stream())
                .filter(atom -> atom.type() == SearchParameter.Type.TOKEN && !atom.plain())
                .mapToLong(index::key);
    }

    /// The key of everything that refers: a resource refers to another where one of these, XOR the
    /// number of the other, is among its tokens.
    public long[] referenceKeys() {
        long[] known = referenceKeys;
        if (known == null) {
            LongStream ofAtoms =
                    codes.keySet().stream()
                            .filter(type -> !type.equals("Bundle")) // see LiteralReferences
                            .map(this::of)
                            .flatMapToLong(
                                    index ->
                                            index.plan().atoms().stream()
                                                    .filter(TypeIndexes::refers)
                                                    .mapToLong(index::key));
            known =
                    LongStream.concat(LongStream.of(keys.otherReference()), ofAtoms)
                            .distinct()
                            .toArray();
            referenceKeys = known;
        }
        return known.clone();
    }

    private static boolean refers(Atom atom) {
        return atom.type() == SearchParameter.Type.REFERENCE;
    }

    /// The keys of this database.
    public Keys keys() {
        return keys;
    }

    /// The definitions that the index follows.
    public Definitions definitions() {
        return definitions;
    }

    /// Whether there is such a resource type.
    public boolean isKnown(@Nullable String type) {
        return type != null && codes.containsKey(type);
    }

    /// Whether a resource of the type can belong to a patient's record.
    public boolean canBelong(String type) {
        return patients.canBelong(type);
    }

    /// The number of a resource type.
    ///
    /// @throws IllegalArgumentException if there is no such type
    public short code(String type) {
        Short code = codes.get(type);
        if (code == null) {
            throw new IllegalArgumentException("no resource type of this name");
        }
        return code;
    }

    /// The resource type of a number.
    public String name(short code) {
        String name = names.get(code);
        if (name == null) {
            throw new IllegalStateException("no resource type has the number " + code);
        }
        return name;
    }
}
