package chartwell.record.search;

import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Small resources with values that searches find hard.
final class RandomResources {
    /// How many there are of each type.
    private static final List<String> TYPES =
            List.of(
                    "Patient:24",
                    "Practitioner:6",
                    "Organization:6",
                    "Encounter:24",
                    "Condition:30",
                    "Observation:90",
                    "RiskAssessment:12");

    private final RandomGenerator random;
    private final RandomElements some;

    RandomResources(RandomGenerator random) {
        this.random = random;
        this.some = new RandomElements(random);
    }

    /// A whole population.
    List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        for (String type : TYPES) {
            String[] parts = type.split(":", 2);
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                all.add(one(parts[0], RandomElements.id(parts[0], i)));
            }
        }
        return all;
    }

    /// Whether there are random resources of a type.
    static boolean makes(String type) {
        return TYPES.stream().anyMatch(known -> known.startsWith(type + ":"));
    }

    /// A resource of a type.
    Resource one(String type, String id) {
        Resource one =
                switch (type) {
                    case "Patient" -> patient();
                    case "Practitioner" -> practitioner();
                    case "Organization" -> organization();
                    case "Encounter" -> encounter();
                    case "Condition" -> condition();
                    case "Observation" -> observation();
                    case "RiskAssessment" -> riskAssessment();
                    default -> throw new IllegalArgumentException(type);
                };
        one.setId(id);
        if (some.chance(0.2)) {
            one.getMeta().addTag(some.coding()).addProfile(some.url());
        }
        return one;
    }

    private Patient patient() {
        Patient patient = new Patient();
        some.times(3, () -> patient.addIdentifier(some.identifier()));
        some.times(2, () -> patient.addName(name()));
        some.times(2, () -> patient.addAddress(address()));
        some.times(2, () -> patient.addTelecom(some.contact()));
        some.times(1, () -> patient.setGender(some.of(AdministrativeGender.values(), 4)));
        some.times(1, () -> patient.setBirthDateElement(new DateType(some.date(10))));
        some.times(1, () -> patient.setActive(some.chance(0.5)));
        if (some.chance(0.4)) {
            patient.setDeceased(
                    some.chance(0.5)
                            ? new BooleanType(some.chance(0.5))
                            : new DateTimeType(some.date(29)));
        }
        some.times(
                2,
                () ->
                        patient.addGeneralPractitioner(
                                some.reference("Practitioner", "Organization")));
        some.times(1, () -> patient.setManagingOrganization(some.reference("Organization")));
        return patient;
    }

    private HumanName name() {
        HumanName name = new HumanName();
        some.times(1, () -> name.setFamily(some.text()));
        some.times(3, () -> name.addGiven(some.text()));
        some.times(1, () -> name.setText(some.text()));
        some.times(1, () -> name.addPrefix(some.text()));
        return name.isEmpty() ? name.setFamily(some.text()) : name;
    }

    private Address address() {
        Address address = new Address().setCity(some.text());
        some.times(2, () -> address.addLine(some.text()));
        some.times(1, () -> address.setPostalCode(some.text()));
        return address;
    }

    private Practitioner practitioner() {
        Practitioner practitioner = new Practitioner();
        some.times(2, () -> practitioner.addIdentifier(some.identifier()));
        some.times(2, () -> practitioner.addName(name()));
        return practitioner;
    }

    private Organization organization() {
        Organization organization = new Organization().setName(some.text());
        some.times(2, () -> organization.addAlias(some.text()));
        some.times(1, () -> organization.addType(some.concept()));
        some.times(1, () -> organization.setPartOf(some.reference("Organization")));
        return organization;
    }

    private Encounter encounter() {
        Encounter encounter =
                new Encounter()
                        .setStatus(some.of(Encounter.EncounterStatus.values(), 8))
                        .setClass_(some.coding());
        some.times(1, () -> encounter.setSubject(some.reference("Patient", "Group")));
        some.times(1, () -> encounter.setPeriod(some.period()));
        some.times(1, () -> encounter.setLength(some.duration()));
        some.times(2, () -> encounter.addType(some.concept()));
        some.times(1, () -> encounter.setPartOf(some.reference("Encounter")));
        some.times(
                2, () -> encounter.addParticipant().setIndividual(some.reference("Practitioner")));
        some.times(1, () -> encounter.setServiceProvider(some.reference("Organization")));
        return encounter;
    }

    private Condition condition() {
        Condition condition = new Condition().setSubject(some.reference("Patient", "Group"));
        some.times(1, () -> condition.setCode(some.concept()));
        some.times(2, () -> condition.addCategory(some.concept()));
        some.times(1, () -> condition.setEncounter(some.reference("Encounter")));
        some.times(1, () -> condition.setRecordedDateElement(new DateTimeType(some.date(29))));
        some.times(1, () -> condition.addStage().setSummary(some.concept()));
        if (some.chance(0.8)) {
            condition.setOnset(
                    switch (random.nextInt(4)) {
                        case 0 -> new DateTimeType(some.date(29));
                        case 1 -> some.period();
                        case 2 -> some.age();
                        default -> new StringType(some.text());
                    });
        }
        return condition;
    }

    private Observation observation() {
        Observation observation =
                new Observation()
                        .setStatus(some.of(Observation.ObservationStatus.values(), 8))
                        .setCode(coded());
        some.times(2, () -> observation.addCategory(some.concept()));
        some.times(
                1,
                () ->
                        observation.setSubject(
                                some.reference(
                                        "Patient", "Patient", "Patient", "Group", "Device")));
        some.times(1, () -> observation.setEncounter(some.reference("Encounter")));
        some.times(
                2, () -> observation.addPerformer(some.reference("Practitioner", "Organization")));
        some.times(2, () -> observation.addHasMember(some.reference("Observation")));
        if (some.chance(0.8)) {
            observation.setEffective(
                    switch (random.nextInt(6)) {
                        case 0, 1, 2 -> new DateTimeType(some.date(29));
                        case 3 -> some.instant();
                        case 4 -> some.timing();
                        default -> some.period();
                    });
        }
        if (some.chance(0.8)) {
            observation.setValue(some.value());
        }
        some.times(
                3,
                () -> {
                    Observation.ObservationComponentComponent part =
                            observation.addComponent().setCode(coded());
                    if (some.chance(0.8)) {
                        part.setValue(some.value());
                    }
                });
        return observation;
    }

    /// A concept with at least one code.
    private CodeableConcept coded() {
        CodeableConcept concept = some.concept();
        return concept.hasCoding() ? concept : concept.addCoding(some.coding());
    }

    private RiskAssessment riskAssessment() {
        RiskAssessment risk =
                new RiskAssessment()
                        .setStatus(some.of(RiskAssessment.RiskAssessmentStatus.values(), 4))
                        .setSubject(some.reference("Patient", "Group"));
        some.times(
                3,
                () ->
                        risk.addPrediction()
                                .setProbability(some.probability())
                                .setQualitativeRisk(coded()));
        some.times(1, () -> risk.setOccurrence(some.period()));
        return risk;
    }
}
