package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;

import chartwell.server.main.TestSite;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The field's most used client as a judge of what we answer.
@Tag("database")
final class HapiClientTest {
    private static final TestSite SITE = TestSite.shared();
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private static IGenericClient client() {
        R4.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
        return R4.newRestfulGenericClient(SITE.base());
    }

    private static Patient named(String family) {
        Patient patient = new Patient();
        patient.addName().setFamily(family).addGiven("Ida");
        return patient;
    }

    @Test
    void createsReadsUpdatesAndDeletes() {
        IGenericClient client = client();
        MethodOutcome created = client.create().resource(named("Hapimann")).execute();
        assertThat(created.getCreated()).isTrue();
        Patient read =
                client.read().resource(Patient.class).withId(created.getId().getIdPart()).execute();
        assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Hapimann");
        read.setGender(AdministrativeGender.FEMALE);
        MethodOutcome updated = client.update().resource(read).execute();
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
        Patient first =
                client.read()
                        .resource(Patient.class)
                        .withIdAndVersion(read.getIdElement().getIdPart(), "1")
                        .execute();
        assertThat(first.hasGender()).isFalse();
        client.delete().resourceById("Patient", read.getIdElement().getIdPart()).execute();
        assertThatThrownBy(
                        () ->
                                client.read()
                                        .resource(Patient.class)
                                        .withId(read.getIdElement().getIdPart())
                                        .execute())
                .isInstanceOf(ResourceGoneException.class);
    }

    @Test
    void getsErrorsAsOutcomesItUnderstands() {
        Patient patient = named("Falschmann");
        patient.setId("hapi-1");
        assertThatThrownBy(
                        () ->
                                client().update()
                                        .resource(
                                                "{\"resourceType\":\"Patient\",\"id\":\"hapi-1\",\"x\":1}")
                                        .withId("hapi-1")
                                        .execute())
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        e -> assertThat(e.getOperationOutcome()).isNotNull());
        client().update().resource(patient).execute();
        assertThatThrownBy(
                        () ->
                                client().update()
                                        .resource(patient)
                                        .withId("hapi-1")
                                        .withAdditionalHeader("If-Match", "W/\"9\"")
                                        .execute())
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void searchesPageByPage() {
        IGenericClient client = client();
        for (int i = 0; i < 5; i++) {
            client.create().resource(named("Seitmann")).execute();
        }
        Bundle page =
                client.search()
                        .forResource(Patient.class)
                        .where(Patient.FAMILY.matches().value("Seitmann"))
                        .count(2)
                        .returnBundle(Bundle.class)
                        .execute();
        int seen = page.getEntry().size();
        while (page.getLink("next") != null) {
            page = client.loadPage().next(page).execute();
            seen += page.getEntry().size();
        }
        assertThat(seen).isEqualTo(5);
    }

    @Test
    void searchesByAFormThatNoLinkHoldsPageByPage() {
        IGenericClient client = client();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(client.create().resource(named("Formmann")).execute().getId().getIdPart());
        }
        IntStream.range(0, 700).forEach(n -> ids.add("hapi-form-" + "x".repeat(40) + n));
        Bundle page =
                client.search()
                        .forResource(Patient.class)
                        .where(Patient.RES_ID.exactly().codes(ids))
                        .count(1)
                        .usingStyle(SearchStyleEnum.POST)
                        .returnBundle(Bundle.class)
                        .execute();
        int seen = page.getEntry().size();
        while (page.getLink("next") != null) {
            page = client.loadPage().next(page).execute();
            seen += page.getEntry().size();
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void sendsATransactionWhoseEntriesReferToEachOther() {
        String name = "urn:uuid:7b3a0f7e-3a3f-4d3b-9a50-5d3c2b1a0f01";
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry()
                .setFullUrl(name)
                .setResource(named("Transmann"))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Patient");
        Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
        observation.getCode().setText("weight");
        observation.setSubject(new Reference(name));
        bundle.addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Observation");
        Bundle answer = client().transaction().withBundle(bundle).execute();
        assertThat(answer.getEntry()).hasSize(2);
        Bundle found =
                client().search()
                        .forResource(Observation.class)
                        .where(
                                Observation.PATIENT.hasChainedProperty(
                                        Patient.FAMILY.matches().value("Transmann")))
                        .returnBundle(Bundle.class)
                        .execute();
        assertThat(found.getEntry()).hasSize(1);
    }

    @Test
    void understandsHistoryAndCapabilities() {
        IGenericClient client = client();
        String id = client.create().resource(named("Alt")).execute().getId().getIdPart();
        Bundle history =
                client.history().onInstance("Patient/" + id).returnBundle(Bundle.class).execute();
        assertThat(history.getEntry()).hasSize(1);
        CapabilityStatement statement =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(statement.getRestFirstRep().getResource()).hasSizeGreaterThan(140);
    }
}
