package chartwell.engine.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What resources of one type can be searched by: atoms, the parameters that they serve, and how
/// to find their values in a resource. Immutable; safe to share.
///
/// `_id` and `_lastUpdated` have no atoms, because they are of the store and not of the content.
/// Parameters without an expression, `near`, and paths that never lead to a value of the
/// parameter's type have none either.
public final class IndexPlan {
    private final String resourceType;
    private final List<Atom> atoms;
    private final AtomPlan.Simple[] simple;
    private final AtomPlan.Composite[] composite;
    private final Map<String, IndexedParameter> parameters;
    private final Map<PlanRules.Pair, Atom> pairs;
    private final @Nullable String mainDate;
    private final @Nullable String patientParameter;

    private IndexPlan(PlanBuilder built, @Nullable String mainDate, @Nullable String patient) {
        resourceType = built.resourceType();
        simple = built.simple().toArray(AtomPlan.Simple[]::new);
        composite = built.composite().toArray(AtomPlan.Composite[]::new);
        atoms = built.atoms();
        parameters = Map.copyOf(built.parameters());
        pairs = Map.copyOf(built.pairs());
        this.mainDate = mainDate;
        this.patientParameter = patient;
    }

    /// The plan of a resource type.
    ///
    /// @throws IllegalArgumentException where there is no such type, or an expression of its
    ///     parameters is refused
    public static IndexPlan of(Definitions definitions, String resourceType) {
        PlanRules rules = PlanRules.PACKAGED;
        PlanBuilder builder = new PlanBuilder(definitions, resourceType, rules);
        builder.build();
        String date = rules.mainDates().get(resourceType);
        boolean dated = date != null && builder.parameters().containsKey(date);
        return new IndexPlan(
                builder, dated ? date : null, patient(definitions, resourceType, rules));
    }

    private static @Nullable String patient(
            Definitions definitions, String resourceType, PlanRules rules) {
        if (resourceType.equals("Patient")
                || definitions.compartmentParameters("Patient", resourceType).isEmpty()) {
            return null;
        }
        for (String code : rules.patientParameters()) {
            if (definitions.searchParameter(resourceType, code) != null) {
                return code;
            }
        }
        return null;
    }

    /// The type whose resources this plan is for.
    public String resourceType() {
        return resourceType;
    }

    /// All atoms, each at its ordinal.
    public List<Atom> atoms() {
        return atoms;
    }

    /// All parameters that are indexed.
    public Collection<IndexedParameter> parameters() {
        return parameters.values();
    }

    /// A search parameter by its code (`subject`, `_tag`), or null where the type has none that
    /// atoms serve.
    public @Nullable IndexedParameter parameter(String code) {
        return parameters.get(code);
    }

    /// The composite atom (token, date) of two parameters, so that `code=…&date=…` is one walk;
    /// null where they are not indexed together.
    public @Nullable Atom pair(String codeParameter, String dateParameter) {
        return pairs.get(new PlanRules.Pair(resourceType, codeParameter, dateParameter));
    }

    /// The composite parameter of two others' values in the resource itself, so that both can be
    /// asked at once; null where there is none.
    public @Nullable IndexedParameter composite(IndexedParameter one, IndexedParameter other) {
        for (IndexedParameter composite : parameters.values()) {
            List<String> parts =
                    composite.parameter().components().stream()
                            .map(SearchParameter.Component::definition)
                            .toList();
            if (parts.equals(List.of(one.parameter().url(), other.parameter().url()))
                    && composite.atoms().size() == 1
                    && composite.atoms().getFirst().key().startsWith(resourceType + ":$this(")) {
                return composite;
            }
        }
        return null;
    }

    /// The date parameter that orders the type's resources for people, or null.
    public @Nullable String mainDate() {
        return mainDate;
    }

    /// The parameter that leads to the patient, for types of the Patient compartment; null for
    /// other types, for Patient itself, and for those whose patient no one parameter tells.
    public @Nullable String patientParameter() {
        return patientParameter;
    }

    /// Pushes all that a resource of this type can be found by. What is no value of its type (text
    /// that is no date) gives none: whoever stores resources refuses such.
    ///
    /// @throws chartwell.engine.fhirpath.PathEvaluationException where the expression of a
    ///     parameter cannot be evaluated on this resource; no expression of R4 can fail
    public void extract(JsonObject resource, IndexSink sink) {
        Extraction.run(simple, composite, resource, sink);
    }

    /// Pushes the values of some atoms, of which none is a composite.
    public void extract(JsonObject resource, List<Atom> some, IndexSink sink) {
        AtomPlan.Simple[] chosen = new AtomPlan.Simple[some.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = simple[some.get(i).ordinal()];
        }
        Extraction.run(chosen, new AtomPlan.Composite[0], resource, sink);
    }
}
