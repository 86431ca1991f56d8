package chartwell.door.decision;

import chartwell.door.actor.Actor;
import chartwell.door.role.Role;
import chartwell.door.role.Roles;
import chartwell.door.role.Types;
import chartwell.record.access.Access;
import chartwell.record.access.Relation;
import chartwell.record.access.Sight;
import chartwell.record.access.Writing;
import chartwell.record.sight.Sights.Asked;
import chartwell.record.sight.Sights.Of;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Decides by the roles that are in force. Safe to share between threads.
public final class RoleDecisions implements Decisions {
    /// The purpose of whoever breaks the glass in an emergency (HL7 PurposeOfUse): nobody gets
    /// it by asking for it.
    private static final String EMERGENCY = "BTG";

    /// The purposes that a purpose is a case of, in HL7's PurposeOfUse.
    private static final Map<String, List<String>> CASES =
            Map.of(
                    "ETREAT", List.of("TREAT"),
                    "CAREMGT", List.of("TREAT"),
                    "CLINTRCH", List.of("HRESCH"),
                    "HQUALIMP", List.of("HOPERAT"),
                    "HCOMPL", List.of("HOPERAT"),
                    "HLEGAL", List.of("HOPERAT"),
                    "HSYSADMIN", List.of("HOPERAT"));

    private final Roles roles;
    private final Function<Asked, Sight> sights;
    private final List<String> categories;
    private final InstantSource clock;

    /// Decides by roles as of the day that a clock says, in UTC.
    ///
    /// @param sights makes what may be seen into numbers and keys of a record
    /// @param categories the categories of sensitive content that there are
    public RoleDecisions(
            Roles roles,
            Function<Asked, Sight> sights,
            List<String> categories,
            InstantSource clock) {
        this.roles = roles;
        this.sights = sights;
        this.categories = List.copyOf(categories);
        this.clock = clock;
    }

    @Override
    public Access access(Actor actor, String role, String purpose, String origin) {
        if (!actor.roles().contains(role)) {
            throw new IllegalArgumentException("the actor does not have the role " + role);
        }
        Instant now = clock.instant();
        Role taken =
                roles.find(role, LocalDate.ofInstant(now, ZoneOffset.UTC))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no role %s is in force".formatted(role)));
        if (purpose.equals(EMERGENCY)) {
            throw new IllegalArgumentException("an emergency needs its reason first");
        }
        if (!taken.purposes().contains(purpose)) {
            throw new IllegalArgumentException(
                    "the role %s is not for the purpose %s".formatted(role, purpose));
        }
        return new Access(
                actor.name(),
                role,
                purpose,
                origin,
                sight(actor, taken, purpose, now),
                writing(taken.changes()));
    }

    /// Who sees all of everybody sees it whatever consents deny: they guard these.
    private Sight sight(Actor actor, Role role, String purpose, Instant now) {
        if (role.isUnbounded(purpose)) {
            return Sight.everything();
        }
        Set<String> hidden = new HashSet<>();
        for (String category : categories) {
            if (!role.clears(category, purpose)) {
                hidden.add(category);
            }
        }
        return sights.apply(
                new Asked(
                        of(role),
                        role.types().all() ? null : role.types().named(),
                        actor.links(),
                        hidden,
                        purposes(purpose),
                        now,
                        false));
    }

    private static Of of(Role role) {
        return switch (role.patients()) {
            case ALL -> new Of.Everyone();
            case NONE -> new Of.Nobody();
            case OWN ->
                    new Of.Theirs(
                            true,
                            Map.of(
                                    Relation.PERSON, Duration.ZERO,
                                    Relation.STANDS_FOR, Duration.ZERO));
            case RELATED -> {
                Map<Relation, Duration> relations = new EnumMap<>(Relation.class);
                role.relations().forEach((it, days) -> relations.put(it, Duration.ofDays(days)));
                yield new Of.Theirs(false, relations);
            }
        };
    }

    /// The purpose and those that it is a case of.
    private static List<String> purposes(String purpose) {
        Set<String> all = new HashSet<>(CASES.getOrDefault(purpose, List.of()));
        all.add(purpose);
        return List.copyOf(all);
    }

    private static Writing writing(Types types) {
        return types.all() ? Writing.everything() : new Writing.Only(types.named());
    }
}
