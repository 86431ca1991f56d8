package chartwell.server.sample;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.sample.Hospital.Clinician;
import chartwell.server.sample.Hospital.Department;
import chartwell.server.sample.Hospital.Unit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A hospital as entries of FHIR transactions, each made once by its identifier.
final class Directory {
    private final Hospital hospital;
    private final List<JsonObject> entries = new ArrayList<>();

    private Directory(Hospital hospital) {
        this.hospital = hospital;
    }

    /// What others refer to it by in a transaction: `Organization?identifier=…`.
    static String reference(String type, String key) {
        return type + "?identifier=" + Hospital.IDENTIFIERS + "|" + key;
    }

    /// Its organizations, locations and services.
    static List<JsonObject> places(Hospital hospital) {
        Directory directory = new Directory(hospital);
        directory.organization(hospital.system(), "prov", "Healthcare Provider", null);
        for (Unit site : hospital.sites()) {
            directory.organization(site, "prov", "Healthcare Provider", hospital.system());
            directory.location(site, "HOSP", "si", site, null);
        }
        for (Department department : hospital.departments()) {
            directory.department(department);
        }
        return directory.entries;
    }

    /// Who works there, as what and where.
    static List<JsonObject> people(Hospital hospital) {
        Directory directory = new Directory(hospital);
        for (Department department : hospital.departments()) {
            for (Clinician clinician : department.clinicians()) {
                directory.practitioner(clinician);
                directory.role(clinician, department);
            }
        }
        return directory.entries;
    }

    private void department(Department department) {
        Unit site = hospital.sites().get(department.site());
        organization(department.unit(), "dept", "Hospital Department", site);
        Service service = department.service();
        String kind =
                service == Service.EMERGENCY ? "ER" : service == Service.HOME_CARE ? "PTRES" : "OF";
        String shape = service == Service.HOME_CARE ? "ho" : "area";
        location(department.clinic(), kind, shape, department.unit(), site);
        for (Unit ward : department.wards()) {
            String ofWard = service == Service.INTENSIVE_CARE ? "ICU" : "HU";
            location(ward, ofWard, "wa", department.unit(), site);
        }
        add(
                "HealthcareService",
                department.unit().key(),
                """
                "active":true,"name":"%s","providedBy":%s,"specialty":[%s],"location":[%s]"""
                        .formatted(
                                department.unit().name(),
                                link("Organization", department.unit()),
                                specialty(service),
                                link("Location", department.clinic())));
    }

    private void organization(Unit unit, String type, String display, @Nullable Unit above) {
        add(
                "Organization",
                unit.key(),
                """
                "active":true,"type":[{"coding":[{
                 "system":"http://terminology.hl7.org/CodeSystem/organization-type",
                 "code":"%s","display":"%s"}]}],"name":"%s"%s"""
                        .formatted(
                                type,
                                display,
                                unit.name(),
                                above == null ? "" : ",\"partOf\":" + link("Organization", above)));
    }

    private void location(
            Unit unit, String type, String shape, Unit manager, @Nullable Unit above) {
        add(
                "Location",
                unit.key(),
                """
                "status":"active","mode":"instance","name":"%s","type":[{"coding":[{
                 "system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"%s"}]}],
                "physicalType":{"coding":[{
                 "system":"http://terminology.hl7.org/CodeSystem/location-physical-type",
                 "code":"%s"}]},"managingOrganization":%s%s"""
                        .formatted(
                                unit.name(),
                                type,
                                shape,
                                link("Organization", manager),
                                above == null ? "" : ",\"partOf\":" + link("Location", above)));
    }

    private void practitioner(Clinician clinician) {
        add(
                "Practitioner",
                clinician.key(),
                """
                "active":true,"name":[{"use":"official","text":"%s","family":"%s","given":["%s"]%s}]"""
                        .formatted(
                                clinician.name(),
                                clinician.family(),
                                clinician.given(),
                                clinician.doctor()
                                        ? ",\"prefix\":[\"Dr.\"]"
                                        : ",\"suffix\":[\"NP\"]"));
    }

    private void role(Clinician clinician, Department department) {
        Unit at =
                department.wards().isEmpty() ? department.clinic() : department.wards().getFirst();
        add(
                "PractitionerRole",
                clinician.key(),
                """
                "active":true,"practitioner":%s,"organization":%s,"code":[{"coding":[{
                 "system":"http://terminology.hl7.org/CodeSystem/practitioner-role",
                 "code":"%s"}],"text":"%s"}],"specialty":[%s],"location":[%s],
                "healthcareService":[%s]"""
                        .formatted(
                                link("Practitioner", clinician.key(), clinician.name()),
                                elsewhere("Organization", department.unit()),
                                clinician.doctor() ? "doctor" : "nurse",
                                clinician.profession(),
                                specialty(department.service()),
                                elsewhere("Location", at),
                                elsewhere("HealthcareService", department.unit())));
    }

    /// A service's specialty as a CodeableConcept.
    static String specialty(Service service) {
        return """
        {"coding":[{"system":"http://snomed.info/sct","code":"%s"}],"text":"%s"}"""
                .formatted(service.specialty(), service.title());
    }

    private static String link(String type, Unit unit) {
        return link(type, unit.key(), unit.name());
    }

    /// A reference to an entry of the same transaction.
    private static String link(String type, String key, String display) {
        return """
        {"reference":"%s","display":"%s"}"""
                .formatted(url(type, key), display);
    }

    /// A reference to what another transaction made.
    private static String elsewhere(String type, Unit unit) {
        return """
        {"reference":"%s","display":"%s"}"""
                .formatted(reference(type, unit.key()), unit.name());
    }

    private static String url(String type, String key) {
        byte[] name = (type + " " + key).getBytes(StandardCharsets.UTF_8);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
    }

    private void add(String type, String key, String members) {
        String json =
                """
                {"fullUrl":"%s","resource":{"resourceType":"%s",
                 "identifier":[{"system":"%s","value":"%s"}],%s},
                 "request":{"method":"POST","url":"%s","ifNoneExist":"identifier=%s|%s"}}"""
                        .formatted(
                                url(type, key),
                                type,
                                Hospital.IDENTIFIERS,
                                key,
                                members,
                                type,
                                Hospital.IDENTIFIERS,
                                key);
        entries.add((JsonObject) JsonReader.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// A bundle of these entries.
    static JsonObject transaction(List<JsonObject> entries) {
        return JsonObject.builder()
                .add("resourceType", "Bundle")
                .add("type", "transaction")
                .add("entry", (Json) JsonArray.of(entries))
                .build();
    }
}
