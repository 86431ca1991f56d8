package chartwell.door.decision;

import chartwell.door.actor.Actor;
import chartwell.record.access.Access;

/// The one place that decides who may see and do what.
///
/// Safe to share between threads. A decision is for one request: it is made anew for the next, so
/// that a change of policy, role or consent works at once.
@FunctionalInterface
public interface Decisions {

    /// What an actor may see and do in one of their roles, for a purpose.
    ///
    /// @param role one of `actor.roles()`
    /// @param purpose a code of HL7's PurposeOfUse, such as `TREAT`
    /// @param origin the address that the request came from, or a program's name
    Access access(Actor actor, String role, String purpose, String origin);
}
