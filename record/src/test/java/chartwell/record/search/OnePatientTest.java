package chartwell.record.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OnePatientTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation; patient=ada; ada",
                "Observation; patient=Patient/ada&code=8302-2; ada",
                "Observation; subject=Patient/ada&patient=ada; ada",
                "Encounter; subject:Patient=ada; ada",
                "Patient; _id=ada; ada",
                "Observation; _id=ada; ",
                "Observation; subject=Group/ada; ",
                "Observation; subject=ada; ",
                "Observation; patient=ada,ben; ",
                "Observation; patient=ada&patient=ben; ",
                "Observation; patient.name=ada; ",
                "Observation; patient=; "
            })
    void findsWhomASearchIsAbout(String type, String parameters, String patient) {
        assertThat(OnePatient.of(type, Parameters.parse(parameters))).isEqualTo(patient);
    }
}
