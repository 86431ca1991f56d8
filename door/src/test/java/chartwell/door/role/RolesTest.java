package chartwell.door.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;

/// The roles that come with Chartwell, and what is refused of data of roles.
class RolesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final Roles ROLES = Roles.packaged();
    private static final TypeGroups GROUPS =
            TypeGroups.of(json("{'people':['Patient','Person'],'work':['Task']}"));
    private static final String ROLE =
            """
            {'code':'one','title':'One','does':'Works','from':'2026-01-01','source':'a rule',
             'sees':{'patients':'all','types':['people']},
             'clears':[{'labels':['HIV'],'purposes':['TREAT']}],'purposes':['TREAT'],
             'changes':['Task'],'desks':['find']}""";

    private static Json json(String text) {
        return JsonReader.read(
                text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    @Test
    void allRolesOfTheHouseAreThere() {
        assertThat(ROLES.on(DAY))
                .extracting(Role::code)
                .containsExactly(
                        "administrator",
                        "registrar",
                        "record-technician",
                        "him-manager",
                        "coder",
                        "coding-manager",
                        "biller",
                        "release-specialist",
                        "privacy-officer",
                        "quality-coordinator",
                        "data-quality-manager",
                        "data-analyst",
                        "researcher",
                        "bioinformatician",
                        "systems-analyst",
                        "database-administrator",
                        "application-specialist",
                        "project-manager",
                        "clinician",
                        "patient",
                        "system");
    }

    @Test
    void everyTypeThatCanBeStoredIsOfOneGroup() {
        Set<String> types = Set.copyOf(Definitions.r4().resourceTypes());
        assertThat(types).hasSizeGreaterThan(140);
        assertThat(TypeGroups.packaged().types()).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void oneIsInForceFromADayUntilAnother() {
        Roles roles =
                Roles.of(
                        json(
                                "["
                                        + ROLE.replace("'from'", "'until':'2026-06-01','from'")
                                        + ","
                                        + ROLE.replace("2026-01-01", "2026-06-01")
                                                .replace("'One'", "'Other'")
                                        + "]"),
                        GROUPS);
        assertThat(roles.find("one", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(roles.find("one", LocalDate.of(2026, 5, 31)).orElseThrow().title())
                .isEqualTo("One");
        assertThat(roles.find("one", LocalDate.of(2026, 6, 1)).orElseThrow().title())
                .isEqualTo("Other");
    }

    @Test
    void aClearanceIsForItsPurposesOnly() {
        Role clinician = ROLES.find("clinician", DAY).orElseThrow();
        assertThat(clinician.clears("HIV", "TREAT")).isTrue();
        assertThat(clinician.clears("SUD", "TREAT")).isFalse();
        assertThat(clinician.clears("SUD", "BTG")).isTrue();
        assertThat(clinician.clears("PSYTHPN", "BTG")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'title';'titel';unknown member titel",
                "'people';'nothing';no group or resource type is nothing",
                "['Task'];['Tusk'];no group or resource type is Tusk",
                "'all';'related';relations are for",
                "'all';'some';SOME",
                "2026-01-01;2026-13-01;2026-13-01",
                "['HIV'];['HIV','all'];labels are some",
                "'purposes':['TREAT']}];'purposes':['BTG']}];for a purpose that it is not for",
                "'a rule';'';source is missing"
            })
    void refusesWhatNoRoleCanBe(String part, String instead, String why) {
        String broken = ROLE.replace(part, instead == null ? "''" : instead);
        assertThat(broken).isNotEqualTo(ROLE);
        assertThatThrownBy(() -> Roles.of(json("[" + broken + "]"), GROUPS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role one")
                .hasMessageContaining(why);
    }

    @Test
    void refusesTwoOfOneDay() {
        assertThatThrownBy(() -> Roles.of(json("[" + ROLE + "," + ROLE + "]"), GROUPS))
                .hasMessageContaining("two roles one are in force on one day");
    }
}
