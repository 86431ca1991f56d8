package chartwell.door.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.door.actor.Actor;
import chartwell.door.role.Roles;
import chartwell.record.access.Access;
import chartwell.record.access.Relation;
import chartwell.record.access.Sight;
import chartwell.record.access.Writing;
import chartwell.record.sight.Sights.Asked;
import chartwell.record.sight.Sights.Of;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a role comes to as an access.
class RoleDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Sight PART = new Sight.Panel(9);
    private static final Actor ANYONE =
            new Actor(
                    "mira",
                    Set.of("administrator", "coder", "clinician", "patient", "no-such-role"),
                    List.of("Practitioner/mira", "Patient/mira"));

    private @Nullable Asked asked;

    private final Decisions decisions =
            new RoleDecisions(
                    Roles.packaged(),
                    wanted -> {
                        asked = wanted;
                        return PART;
                    },
                    List.of("HIV", "SUD", "PSYTHPN"),
                    InstantSource.fixed(NOW));

    @Test
    void anAdministratorSeesAndChangesAllThereIs() {
        Access access = decisions.access(ANYONE, "administrator", "TREAT", "10.0.0.7");
        assertThat(access)
                .isEqualTo(
                        new Access(
                                "mira",
                                "administrator",
                                "TREAT",
                                "10.0.0.7",
                                Sight.everything(),
                                Writing.everything()));
        assertThat(asked).isNull();
    }

    @Test
    void aCoderSeesEverybodysCodesAndChangesNoPeople() {
        Access access = decisions.access(ANYONE, "coder", "HPAYMT", "10.0.0.7");
        assertThat(access.sight()).isEqualTo(PART);
        assertThat(asked)
                .satisfies(
                        it -> {
                            assertThat(it.of()).isEqualTo(new Of.Everyone());
                            assertThat(it.types()).contains("Condition").doesNotContain("Consent");
                            assertThat(it.hidden()).containsExactly("PSYTHPN");
                            assertThat(it.purposes()).containsExactly("HPAYMT");
                            assertThat(it.at()).isEqualTo(NOW);
                            assertThat(it.overriding()).isFalse();
                        });
        assertThat(access.writing().allows("Condition")).isTrue();
        assertThat(access.writing().allows("Patient")).isFalse();
    }

    @Test
    void aClinicianSeesThoseInTheirCare() {
        decisions.access(ANYONE, "clinician", "CAREMGT", "x");
        assertThat(asked)
                .satisfies(
                        it -> {
                            assertThat(it.of())
                                    .isInstanceOfSatisfying(
                                            Of.Theirs.class,
                                            theirs -> {
                                                assertThat(theirs.own()).isFalse();
                                                assertThat(theirs.relations())
                                                        .containsEntry(
                                                                Relation.ENCOUNTER,
                                                                Duration.ofDays(90))
                                                        .doesNotContainKey(Relation.FACILITY);
                                            });
                            assertThat(it.links())
                                    .containsExactly("Practitioner/mira", "Patient/mira");
                            assertThat(it.hidden()).containsExactlyInAnyOrder("SUD", "PSYTHPN");
                            assertThat(it.purposes()).containsExactlyInAnyOrder("CAREMGT", "TREAT");
                        });
    }

    @Test
    void aPatientSeesTheirOwnAndOfThoseWhomTheyStandFor() {
        decisions.access(ANYONE, "patient", "PATRQT", "x");
        assertThat(asked)
                .satisfies(
                        it ->
                                assertThat(it.of())
                                        .isEqualTo(
                                                new Of.Theirs(
                                                        true,
                                                        Map.of(
                                                                Relation.PERSON,
                                                                Duration.ZERO,
                                                                Relation.STANDS_FOR,
                                                                Duration.ZERO))));
    }

    @Test
    void refusesARoleThatIsNotTheirsOrNotInForceAndAPurposeThatItIsNotFor() {
        assertThatThrownBy(() -> decisions.access(ANYONE, "biller", "HPAYMT", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the actor does not have the role biller");
        assertThatThrownBy(() -> decisions.access(ANYONE, "no-such-role", "HPAYMT", "x"))
                .hasMessage("no role no-such-role is in force");
        assertThatThrownBy(() -> decisions.access(ANYONE, "coder", "HRESCH", "x"))
                .hasMessage("the role coder is not for the purpose HRESCH");
    }

    @Test
    void nobodyGetsAnEmergencyByAskingForIt() {
        assertThatThrownBy(() -> decisions.access(ANYONE, "clinician", "BTG", "x"))
                .hasMessage("an emergency needs its reason first");
    }
}
