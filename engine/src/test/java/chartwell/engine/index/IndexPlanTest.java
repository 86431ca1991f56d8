package chartwell.engine.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

class IndexPlanTest {
    private static final Definitions R4 = Definitions.r4();

    @Test
    void servesEverySearchParameterOfEveryType() {
        Set<String> unserved = new TreeSet<>();
        int served = 0;
        for (String type : R4.resourceTypes()) {
            IndexPlan plan = IndexPlan.of(R4, type);
            for (SearchParameter parameter : R4.searchParameters(type)) {
                if (plan.parameter(parameter.code()) == null) {
                    boolean everywhere =
                            parameter.bases().stream().anyMatch(IndexPlanTest::general);
                    unserved.add((everywhere ? "" : type) + "." + parameter.code());
                } else {
                    served++;
                }
            }
        }

        assertThat(served).isGreaterThan(2_250);
        // the store's own, full text, a named query, and a distance on the globe
        assertThat(unserved)
                .containsExactly(
                        "._content", "._id", "._lastUpdated", "._query", "._text", "Location.near");
    }

    private static boolean general(String base) {
        return base.equals("Resource") || base.equals("DomainResource");
    }

    @Test
    void numbersAtomsAndKeepsTheirKeysApart() {
        for (String type : R4.resourceTypes()) {
            List<Atom> atoms = IndexPlan.of(R4, type).atoms();
            Set<String> keys = new HashSet<>();
            for (int i = 0; i < atoms.size(); i++) {
                assertThat(atoms.get(i).ordinal()).isEqualTo(i);
                assertThat(atoms.get(i).key()).startsWith(type + ":");
                assertThat(keys.add(atoms.get(i).key())).as(atoms.get(i).key()).isTrue();
            }
        }
    }

    @Test
    void sharesAtomsBetweenParameters() {
        assertThat(keys("Observation", "code")).containsExactly("Observation:code:token");
        assertThat(keys("Observation", "combo-code"))
                .containsExactly("Observation:code:token", "Observation:component.code:token");
        assertThat(keys("Observation", "value-string"))
                .containsExactly(
                        "Observation:value.ofType(string):string",
                        "Observation:value.ofType(CodeableConcept).text:string");
        assertThat(keys("Condition", "onset-date"))
                .containsExactly(
                        "Condition:onset.ofType(dateTime):date",
                        "Condition:onset.ofType(Period):date");
        assertThat(keys("Patient", "_tag")).containsExactly("Patient:meta.tag:token");
        assertThat(keys("Observation", "combo-code-value-quantity"))
                .containsExactly(
                        "Observation:$this(code:token, value.ofType(Quantity):quantity):composite",
                        "Observation:component(code:token, value.ofType(Quantity):quantity):composite");
    }

    @Test
    void restrictsPatientToTheAtomOfSubject() {
        IndexedParameter patient = parameter("Observation", "patient");
        IndexedParameter subject = parameter("Observation", "subject");

        assertThat(patient.atoms()).isEqualTo(subject.atoms());
        assertThat(patient.restriction()).containsExactly("Patient");
        assertThat(subject.restriction()).isEmpty();
        assertThat(subject.atoms().getFirst().targets())
                .containsExactly("Device", "Group", "Location", "Patient");
        assertThat(parameter("AuditEvent", "patient").restriction()).containsExactly("Patient");
        assertThat(keys("AuditEvent", "patient"))
                .containsExactly(
                        "AuditEvent:agent.who:reference", "AuditEvent:entity.what:reference");
    }

    @Test
    void knowsWhatIsAlwaysPresent() {
        assertThat(always("Observation", "code")).isTrue();
        assertThat(always("Observation", "status")).isTrue();
        assertThat(always("Observation", "component-code")).isFalse();
        assertThat(always("Observation", "value-quantity")).isFalse();
        assertThat(always("Condition", "subject")).isTrue();
        assertThat(always("Patient", "birthdate")).isFalse();
        assertThat(always("MedicationRequest", "code")).isFalse();
    }

    @Test
    void pairsCodesWithDates() {
        List<String> found = new ArrayList<>();
        for (PlanRules.Pair pair : PlanRules.PACKAGED.pairs()) {
            Atom atom = IndexPlan.of(R4, pair.type()).pair(pair.code(), pair.date());
            found.add(Objects.requireNonNull(atom).key());
            assertThat(atom.type()).isEqualTo(SearchParameter.Type.COMPOSITE);
        }

        assertThat(found)
                .containsExactly(
                        "Observation:$this(code:token, effective:date):composite",
                        "Condition:$this(code:token, onset.ofType(dateTime):date |"
                                + " onset.ofType(Period):date):composite",
                        "Procedure:$this(code:token, performed:date):composite",
                        "DiagnosticReport:$this(code:token, effective:date):composite");
        assertThat(IndexPlan.of(R4, "Observation").pair("category", "date")).isNull();
        assertThat(IndexPlan.of(R4, "Patient").pair("code", "date")).isNull();
    }

    @Test
    void namesARealDateParameterAsMainDate() {
        PlanRules.PACKAGED
                .mainDates()
                .forEach(
                        (type, code) -> {
                            assertThat(parameter(type, code).parameter().type())
                                    .as(type + "." + code)
                                    .isEqualTo(SearchParameter.Type.DATE);
                            assertThat(IndexPlan.of(R4, type).mainDate()).isEqualTo(code);
                        });
        assertThat(PlanRules.PACKAGED.mainDates()).hasSizeGreaterThan(45);
        assertThat(IndexPlan.of(R4, "Organization").mainDate()).isNull();
    }

    @Test
    void knowsTheParameterThatLeadsToThePatient() {
        assertThat(patient("Observation")).isEqualTo("patient");
        assertThat(patient("AdverseEvent")).isEqualTo("subject");
        assertThat(patient("Patient")).isNull();
        assertThat(patient("Organization")).isNull();
        Set<String> without = new TreeSet<>();
        for (String type : R4.resourceTypes()) {
            if (!R4.compartmentParameters("Patient", type).isEmpty() && patient(type) == null) {
                without.add(type);
            }
        }
        // a group's members and a schedule's actors are many; a patient is its own
        // a research subject has `individual` only
        assertThat(without).containsExactly("Group", "Patient", "Schedule");
    }

    @Test
    void everyCorrectionIsStillNeeded() {
        for (PlanRules.Correction correction : PlanRules.PACKAGED.corrections()) {
            SearchParameter parameter =
                    Objects.requireNonNull(R4.searchParameter(correction.parameter()));
            Set<String> written = new HashSet<>(Set.of(parameter.expression()));
            for (SearchParameter.Component part : parameter.components()) {
                written.add(part.expression());
                written.add(part.definition());
            }
            assertThat(written).contains(correction.written());
        }
        assertThat(PlanRules.PACKAGED.corrections()).hasSize(3);
    }

    @Test
    void refusesATypeThatIsNotThere() {
        assertThatThrownBy(() -> IndexPlan.of(R4, "Unicorn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unicorn");
    }

    private static @Nullable String patient(String type) {
        return IndexPlan.of(R4, type).patientParameter();
    }

    private static boolean always(String type, String code) {
        return parameter(type, code).atoms().getFirst().alwaysPresent();
    }

    private static List<String> keys(String type, String code) {
        return parameter(type, code).atoms().stream().map(Atom::key).toList();
    }

    private static IndexedParameter parameter(String type, String code) {
        return Objects.requireNonNull(IndexPlan.of(R4, type).parameter(code), type + "." + code);
    }
}
