package chartwell.record.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexPlan;
import chartwell.engine.index.IndexedParameter;
import chartwell.engine.json.JsonObject;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// How resources of one type are indexed: the plan of its atoms with their keys in this database.
/// Safe to share between threads.
public final class TypeIndex {
    private final Definitions definitions;
    private final String type;
    private final int code;
    private final IndexPlan plan;
    private final Keys keys;
    private final long[] atoms;
    private final Set<Integer> mainDate;
    private final boolean oneDate;
    private final Set<Integer> patient;
    private final boolean singlePatient;
    private final PatientTypes patients;
    private final TypeIndexes all;

    TypeIndex(
            Definitions definitions,
            String type,
            int code,
            IndexPlan plan,
            Keys keys,
            PatientTypes patients,
            TypeIndexes all) {
        this.patients = patients;
        this.all = all;
        this.definitions = definitions;
        this.type = type;
        this.code = code;
        this.plan = plan;
        this.keys = keys;
        this.atoms = new long[plan.atoms().size()];
        for (Atom atom : plan.atoms()) {
            atoms[atom.ordinal()] = keys.atom(atom.key());
        }
        this.mainDate = ordinals(plan, plan.mainDate());
        IndexedParameter date = plan.mainDate() == null ? null : plan.parameter(plan.mainDate());
        this.oneDate =
                date != null
                        && isSingle(date)
                        && plan.parameters().stream()
                                .map(IndexedParameter::atoms)
                                .filter(atoms -> atoms.stream().anyMatch(this::isMainDate))
                                .allMatch(atoms -> atoms.stream().allMatch(this::isMainDate));
        this.patient = ordinals(plan, plan.patientParameter());
        this.singlePatient =
                plan.atoms().stream()
                        .filter(atom -> patient.contains(atom.ordinal()))
                        .allMatch(this::isSingle);
    }

    /// Whether an atom is one element that does not repeat (`Observation:subject:reference`).
    private boolean isSingle(Atom atom) {
        ElementDefinition element = element(atom);
        return element != null && !path(atom).contains(".") && !element.repeats();
    }

    private static String path(Atom atom) {
        return Iterables.get(Splitter.on(':').split(atom.key()), 1);
    }

    /// The element that a plain path leads to; null where the path is more than names.
    private @Nullable ElementDefinition element(Atom atom) {
        TypeDefinition at = definitions.type(type);
        ElementDefinition element = null;
        for (String name : Splitter.on('.').split(path(atom))) {
            element = at == null ? null : at.element(name);
            if (element == null || element.types().size() != 1) {
                return null;
            }
            at = definitions.type(element.types().getFirst().code());
        }
        return element;
    }

    private static Set<Integer> ordinals(IndexPlan plan, @Nullable String parameter) {
        IndexedParameter indexed = parameter == null ? null : plan.parameter(parameter);
        return indexed == null
                ? Set.of()
                : indexed.atoms().stream().map(Atom::ordinal).collect(Collectors.toSet());
    }

    /// Whether all atoms of a parameter are the same element, which does not repeat: a resource has
    /// one value at most.
    public boolean isSingle(IndexedParameter parameter) {
        TypeDefinition definition = definitions.type(type);
        Set<String> elements =
                parameter.atoms().stream()
                        .map(atom -> path(atom).replaceFirst("\\.ofType\\(\\w+\\)$", ""))
                        .collect(Collectors.toSet());
        ElementDefinition element =
                definition == null ? null : definition.element(Iterables.getFirst(elements, ""));
        return elements.size() == 1 && element != null && !element.repeats();
    }

    /// The resource type.
    public String type() {
        return type;
    }

    /// The number of the type in this database.
    public int code() {
        return code;
    }

    /// The plan.
    public IndexPlan plan() {
        return plan;
    }

    /// The key of an atom of the plan.
    public long key(Atom atom) {
        return atoms[atom.ordinal()];
    }

    /// The keys of some atoms.
    public long[] keys(List<Atom> some) {
        return some.stream().mapToLong(this::key).toArray();
    }

    /// Whether the rows' `patient` column holds what this atom's references to Patients lead to.
    public boolean isPatient(Atom atom) {
        return patient.contains(atom.ordinal());
    }

    /// Whether the rows' `patient` column says all that this atom's references to Patients do: it
    /// alone fills the column, with one reference at most.
    public boolean isOnlyPatient(Atom atom) {
        return patient.size() == 1 && isPatient(atom) && singlePatient;
    }

    /// Whether the rows' `at` column holds the low end of this atom's dates.
    public boolean isMainDate(Atom atom) {
        return mainDate.contains(atom.ordinal());
    }

    /// Whether the rows' `at` and `until` columns hold all that a search can ask of this atom, so
    /// that it has no ranges: a resource has one such date at most.
    public boolean isOnlyDate(Atom atom) {
        return oneDate && isMainDate(atom);
    }

    /// Whether the rows' `at` and `until` columns hold the only date that this parameter's atoms
    /// find in a resource.
    public boolean isOnlyDate(IndexedParameter parameter) {
        return oneDate && parameter.atoms().stream().allMatch(this::isMainDate);
    }

    /// The key of references to the encounter in which something was recorded.
    private long encounter() {
        return key(Objects.requireNonNull(plan.parameter("encounter")).atoms().getFirst());
    }

    /// The tokens of whatever is of a category, by which a search for `_security` finds it.
    private long[] labelTokens(String category) {
        IndexedParameter security = plan.parameter("_security");
        Labelling.Shown shown = all.labelling().shown(category);
        return security == null
                ? new long[0]
                : security.atoms().stream()
                        .mapToLong(this::key)
                        .flatMap(
                                atom ->
                                        LongStream.of(
                                                keys.present(atom),
                                                keys.code(atom, shown.code()),
                                                keys.exact(atom, shown.system(), shown.code()),
                                                keys.system(atom, shown.system())))
                        .toArray();
    }

    /// The tokens of all categories, by which a search for `_security` finds what is of them.
    public long[] labelTokens() {
        return all.labelling().categories().stream()
                .flatMapToLong(category -> LongStream.of(labelTokens(category)))
                .distinct()
                .toArray();
    }

    /// What the index holds of a resource.
    public IndexRows rows(JsonObject resource) {
        RowCollector collector = new RowCollector(this, keys);
        plan.extract(resource, collector);
        collector.finish();
        collector.rest(resource);
        if (type.equals("Patient")) {
            collector.rows.patient = resource.text("id");
            collector.rows.person = PersonReader.read(resource, new PersonKeys(keys));
        }
        collector.rows.code = CodeKey.of(resource, keys);
        if (type.equals("Condition")) {
            collector.rows.problem = ProblemReader.read(resource, keys, encounter());
        }
        if (type.equals("Consent")) {
            collector.rows.consents = ConsentReader.read(resource, all);
        }
        collector.rows.relations = RelationReader.read(type, resource);
        Set<String> labels = all.labelling().of(resource);
        collector.rows.labels = labels.stream().map(keys::label).sorted().toList();
        for (String label : labels) {
            LongStream.of(labelTokens(label)).forEach(collector.rows::token);
        }
        collector.belongs(WhoseReader.read(type, resource, patients));
        return collector.rows;
    }
}
