package chartwell.server.desk.chart;

import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of the chart: resources of one type, newest first; of problems, those that are active
/// come before. To add a part, add it here.
public enum Section {
    PROBLEMS("Problems", "Condition", "clinical-status,-onset-date"),
    ALLERGIES("Allergies", "AllergyIntolerance", "-date"),
    MEDICATIONS(
            "Medications",
            "MedicationRequest",
            "-authoredon",
            "_include=MedicationRequest:medication"),
    STATEMENTS(
            "Medications as told",
            "MedicationStatement",
            "-effective",
            "_include=MedicationStatement:medication"),
    RESULTS("Results", "Observation", "-date", "category=laboratory,vital-signs"),
    OBSERVATIONS(
            "Other observations", "Observation", "-date", "category:not=laboratory,vital-signs"),
    REPORTS("Reports", "DiagnosticReport", "-date"),
    DOCUMENTS("Documents", "DocumentReference", "-date"),
    ENCOUNTERS("Encounters", "Encounter", "-date"),
    PROCEDURES("Procedures", "Procedure", "-date"),
    IMMUNIZATIONS("Immunizations", "Immunization", "-date");

    private final String title;
    private final String type;
    private final String sort;
    private final String criterion;

    Section(String title, String type, String sort) {
        this(title, type, sort, "");
    }

    Section(String title, String type, String sort, String criterion) {
        this.title = title;
        this.type = type;
        this.sort = sort;
        this.criterion = criterion;
    }

    /// The section whose address ends so.
    static Optional<Section> at(String path) {
        return Arrays.stream(values()).filter(section -> section.path().equals(path)).findFirst();
    }

    /// How its address ends: `problems`.
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What stands above it.
    public String title() {
        return title;
    }

    String type() {
        return type;
    }

    /// The search parameters for a patient's.
    List<Parameter> parameters(String patient, int count) {
        List<Parameter> parameters = new ArrayList<>(Parameters.parse(criterion));
        parameters.add(new Parameter("patient", "Patient/" + patient));
        parameters.add(new Parameter("_sort", sort));
        parameters.add(new Parameter("_count", Integer.toString(count)));
        return parameters;
    }
}
