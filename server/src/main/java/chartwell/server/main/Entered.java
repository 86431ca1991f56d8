package chartwell.server.main;

import chartwell.door.actor.Actor;
import chartwell.door.decision.Decisions;
import chartwell.door.decision.RoleDecisions;
import chartwell.door.label.Categories;
import chartwell.door.role.Roles;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.sight.Sights;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Arrival;
import chartwell.server.wire.Desks;

import jakarta.servlet.http.HttpServletRequest;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What an [Entrance] comes to at a site: who sent a request, and what their role opens.
///
/// @param door signing in; empty where one does not
record Entered(Optional<FrontDoor> door, Accesses accesses, Desks desks) {
    private static final String LOCAL_ROLE = "administrator";

    private static final Roles ROLES = Roles.packaged();

    private static final Decisions LOCAL =
            new RoleDecisions(ROLES, Entered::notAsked, List.of(), InstantSource.system());

    /// By an entrance to a record.
    static Entered by(
            Entrance entrance,
            HealthRecord record,
            Database database,
            Categories categories,
            InstantSource clock,
            RandomGenerator random) {
        return switch (entrance) {
            case Entrance.Open(Accesses accesses) ->
                    new Entered(Optional.empty(), accesses, (_, _) -> true);
            case Entrance.SignIn signIn -> {
                FrontDoor door =
                        new FrontDoor(
                                new FrontDoor.Parts(
                                        database,
                                        record.trail(),
                                        new RoleDecisions(
                                                ROLES,
                                                record.sights()::of,
                                                categories.categories(),
                                                clock),
                                        () -> OfferedRoles.on(ROLES, clock),
                                        signIn.times(),
                                        clock,
                                        random));
                yield new Entered(
                        Optional.of(door),
                        door.accesses(),
                        (role, desk) -> OfferedRoles.opens(ROLES, clock, role, desk));
            }
        };
    }

    /// Where nobody signs in, whoever sits at this machine is its administrator.
    static Access local(HttpServletRequest request) {
        return LOCAL.access(
                new Actor("local", Set.of(LOCAL_ROLE), List.of()),
                LOCAL_ROLE,
                "TREAT",
                Arrival.of(request).address());
    }

    private static Sight notAsked(Sights.Asked asked) {
        throw new IllegalStateException("an administrator sees all");
    }
}
