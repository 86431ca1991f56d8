package chartwell.server.desk.chart;

import chartwell.record.chart.Chart;
import chartwell.record.chart.Fact;

import com.google.common.collect.ImmutableSet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A part of the chart: facts of some types, newest first. To add a part, add it here.
public enum Section {
    ENCOUNTERS("Encounters", "Encounter"),
    PROBLEMS("Problems", "Condition"),
    MEDICATIONS(
            "Medications",
            "MedicationRequest",
            "MedicationStatement",
            "MedicationAdministration",
            "MedicationDispense"),
    ALLERGIES("Allergies", "AllergyIntolerance"),
    IMMUNIZATIONS("Immunizations", "Immunization"),
    RESULTS("Results", "Observation"),
    REPORTS("Reports", "DiagnosticReport"),
    PROCEDURES("Procedures", "Procedure"),
    DOCUMENTS("Documents", "DocumentReference"),
    CARE_TEAM("Care team", "CareTeam"),
    PLANS("Plans and orders", "CarePlan", "Goal", "ServiceRequest", "Appointment"),
    ALERTS("Alerts and consents", "Flag", "Consent"),
    /// What R4 lists as Financial that is of a patient.
    CLAIMS(
            "Claims and coverage",
            "Claim",
            "ClaimResponse",
            "ExplanationOfBenefit",
            "Coverage",
            "CoverageEligibilityRequest",
            "CoverageEligibilityResponse",
            "EnrollmentRequest",
            "Account",
            "ChargeItem",
            "Invoice"),
    OTHER("Everything else");

    private static final Set<Section> ACTIVE_FIRST =
            EnumSet.of(PROBLEMS, MEDICATIONS, PLANS, CARE_TEAM);

    private final String title;
    private final ImmutableSet<String> types;

    Section(String title, String... types) {
        this.title = title;
        this.types = ImmutableSet.copyOf(types);
    }

    /// The section whose address ends so.
    static Optional<Section> at(String path) {
        return Arrays.stream(values()).filter(section -> section.path().equals(path)).findFirst();
    }

    /// Where facts of a type stand.
    static Section of(String type) {
        return Arrays.stream(values())
                .filter(section -> section.types.contains(type))
                .findFirst()
                .orElse(OTHER);
    }

    /// How its address ends: `care-team`.
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What stands above it.
    public String title() {
        return title;
    }

    /// Whether facts of several kinds stand in it, so that each says which it is.
    boolean mixed() {
        return this == PROBLEMS || types.size() != 1;
    }

    /// Whether they are not in the order of their dates: what goes on comes before what is over.
    boolean isSorted() {
        return ACTIVE_FIRST.contains(this);
    }

    /// Whether it is of care, and not of what came of it or of what programs need.
    boolean isClinical() {
        return this != CLAIMS && this != OTHER;
    }

    /// Puts rows, which are newest first, in the order in which they are read.
    void sort(List<FactRow> rows) {
        if (this == PROBLEMS) {
            rows.sort(ProblemKind.ORDER);
        } else if (isSorted()) {
            rows.sort(Comparator.comparing(row -> !row.active()));
        }
    }

    /// The types of its facts in a chart.
    Set<String> types(Chart chart) {
        return this == OTHER
                ? chart.types().stream()
                        .filter(type -> of(type) == OTHER)
                        .collect(Collectors.toSet())
                : types;
    }

    /// Its facts in a chart, newest first.
    List<Fact> facts(Chart chart) {
        return chart.facts(types(chart));
    }
}
