package chartwell.door.account;

import chartwell.door.actor.Actor;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/// Somebody who may sign in, without what proves it. Immutable.
///
/// @param login the name by which one signs in, in small letters
/// @param shown the name that pages show
/// @param links who they are in the record, as literal references (`Practitioner/1`)
/// @param roles the roles that they may take, the usual one first
/// @param mustChange whether the password was set by somebody else
/// @param hasFactor whether codes by time are asked for
/// @param recoveryCodes how many of them are left
/// @param epoch grows when all sessions end
public record Account(
        long id,
        String login,
        String shown,
        List<String> links,
        List<String> roles,
        boolean hasPassword,
        boolean mustChange,
        boolean hasFactor,
        int recoveryCodes,
        boolean disabled,
        int epoch,
        Instant created) {

    /// The role of those who make accounts.
    public static final String ADMINISTRATOR = "administrator";

    public Account {
        links = List.copyOf(links);
        roles = List.copyOf(roles);
    }

    /// As whom the record knows them.
    public Actor actor() {
        return new Actor(login, new LinkedHashSet<>(roles), links);
    }

    /// Their own names, which are no good as a password.
    public List<String> names() {
        return List.of(login, shown);
    }
}
