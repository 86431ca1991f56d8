package chartwell.door.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.door.actor.Actor;
import chartwell.door.role.Roles;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.access.Writing;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// What a role comes to as an access.
class RoleDecisionsTest {
    private static final Decisions DECISIONS =
            new RoleDecisions(
                    Roles.packaged(), InstantSource.fixed(Instant.parse("2026-11-30T08:00:00Z")));
    private static final Actor ANYONE =
            new Actor("mira", Set.of("administrator", "coder", "no-such-role"), List.of());

    @Test
    void anAdministratorSeesAndChangesAllThereIs() {
        Access access = DECISIONS.access(ANYONE, "administrator", "TREAT", "10.0.0.7");
        assertThat(access)
                .isEqualTo(
                        new Access(
                                "mira",
                                "administrator",
                                "TREAT",
                                "10.0.0.7",
                                Sight.everything(),
                                Writing.everything()));
    }

    @Test
    void aCoderChangesCodesAndNoPeople() {
        Access access = DECISIONS.access(ANYONE, "coder", "HPAYMT", "10.0.0.7");
        assertThat(access.sight()).isNotEqualTo(Sight.everything());
        assertThat(access.writing().allows("Condition")).isTrue();
        assertThat(access.writing().allows("Patient")).isFalse();
    }

    @Test
    void refusesARoleThatIsNotTheirsOrNotInForceAndAPurposeThatItIsNotFor() {
        assertThatThrownBy(() -> DECISIONS.access(ANYONE, "biller", "HPAYMT", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the actor does not have the role biller");
        assertThatThrownBy(() -> DECISIONS.access(ANYONE, "no-such-role", "HPAYMT", "x"))
                .hasMessage("no role no-such-role is in force");
        assertThatThrownBy(() -> DECISIONS.access(ANYONE, "coder", "HRESCH", "x"))
                .hasMessage("the role coder is not for the purpose HRESCH");
    }
}
