package chartwell.door.actor;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Someone who asks for something of the record.
///
/// `name` is the name that the trail keeps, a login name or a program's; `roles` the roles that
/// they may take; `links` who they are in the record, as literal references
/// (`Practitioner/…`, `PractitionerRole/…`, `Person/…`, `Patient/…`). Immutable.
public record Actor(String name, Set<String> roles, List<String> links) {

    public Actor {
        Objects.requireNonNull(name);
        roles = Set.copyOf(roles);
        links = List.copyOf(links);
    }
}
