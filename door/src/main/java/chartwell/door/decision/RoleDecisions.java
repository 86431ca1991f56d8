package chartwell.door.decision;

import chartwell.door.actor.Actor;
import chartwell.door.role.Role;
import chartwell.door.role.Roles;
import chartwell.door.role.Types;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.access.Writing;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Decides by the roles that are in force. Safe to share between threads.
public final class RoleDecisions implements Decisions {
    /// The number of a panel that nobody is ever in.
    private static final long NOBODY = 0;

    private final Roles roles;
    private final InstantSource clock;

    /// Decides by roles as of the day that a clock says, in UTC.
    public RoleDecisions(Roles roles, InstantSource clock) {
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public Access access(Actor actor, String role, String purpose, String origin) {
        if (!actor.roles().contains(role)) {
            throw new IllegalArgumentException("the actor does not have the role " + role);
        }
        Role taken =
                roles.find(role, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no role %s is in force".formatted(role)));
        if (!taken.purposes().contains(purpose)) {
            throw new IllegalArgumentException(
                    "the role %s is not for the purpose %s".formatted(role, purpose));
        }
        Sight sight = taken.isUnbounded(purpose) ? Sight.everything() : new Sight.Panel(NOBODY);
        return new Access(actor.name(), role, purpose, origin, sight, writing(taken.changes()));
    }

    private static Writing writing(Types types) {
        return types.all() ? Writing.everything() : new Writing.Only(types.named());
    }
}
