package chartwell.door.token;

import chartwell.door.account.Account;

import java.time.Instant;
import java.util.Optional;

/// By what a program acts for an account. Immutable.
///
/// @param name what its owner calls it
/// @param seen when it was last used, to a minute
public record Token(
        long id,
        Account account,
        String name,
        String role,
        String purpose,
        Instant created,
        Optional<Instant> seen,
        Instant ends) {}
