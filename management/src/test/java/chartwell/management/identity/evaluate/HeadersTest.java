package chartwell.management.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.management.identity.people.FieldKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {
    private final Headers headers = Headers.packaged();

    @ParameterizedTest
    @CsvSource({
        "given_name, GIVEN",
        "First Name, GIVEN",
        "fname_c1, GIVEN",
        "Vorname, GIVEN",
        "patientFirstName, GIVEN",
        "Prénom, GIVEN",
        "fname_c2, GIVEN",
        "middleName, MIDDLE",
        "surname, SURNAME",
        "LAST NAME, SURNAME",
        "lname_c1, SURNAME",
        "Nachname, SURNAME",
        "apellido1, SURNAME",
        "date_of_birth, BIRTH_DATE",
        "DOB, BIRTH_DATE",
        "birthDate, BIRTH_DATE",
        "Geburtsdatum, BIRTH_DATE",
        "fecha de nacimiento, BIRTH_DATE",
        "soc_sec_id, IDENTIFIER",
        "SSN, IDENTIFIER",
        "mrn, IDENTIFIER",
        "address_1, STREET",
        "Address 2, STREET",
        "street, STREET",
        "Straße, STREET",
        "suburb, CITY",
        "home_city, CITY",
        "Ort, CITY",
        "zip, POSTCODE",
        "PLZ, POSTCODE",
        "postal code, POSTCODE",
        "state, REGION",
        "sex, SEX",
        "Gender, SEX",
        "age, AGE",
        "phone_number, PHONE",
        "telephone1, PHONE",
        "e-mail, EMAIL",
        "street_number, HOUSE_NUMBER",
        "Hausnummer, HOUSE_NUMBER"
    })
    void knowsWhatColumnsAreCalled(String name, FieldKind kind) {
        assertThat(headers.of(name)).isEqualTo(new Meaning.Says(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rec_id", "id", "cluster", "unique_id", "ent_id", "title", "source"})
    void leavesOutWhatSaysNothingOfAPerson(String name) {
        assertThat(headers.of(name)).isInstanceOf(Meaning.LeftOut.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"culture", "occupation", "favourite colour"})
    void saysNothingOfOthers(String name) {
        assertThat(headers.of(name)).isEqualTo(new Meaning.Unknown());
    }

    @ParameterizedTest
    @CsvSource({"by, YEAR", "birth_month, MONTH", "bd, DAY", "year_of_birth, YEAR"})
    void knowsPartsOfTheBirthDate(String name, Meaning.Part part) {
        assertThat(headers.of(name)).isEqualTo(new Meaning.BirthPart(part));
    }
}
