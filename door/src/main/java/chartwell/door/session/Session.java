package chartwell.door.session;

import chartwell.door.account.Account;

import java.time.Instant;

/// Somebody who has signed in, in a browser. Immutable.
///
/// @param role the one of the account's roles that is taken
/// @param purpose a code of HL7's PurposeOfUse
/// @param whole false while a second factor is missing: then it leads nowhere but there
/// @param address from where it was begun
/// @param seen when it was last used, to a minute
/// @param ends when it ends however much it is used
public record Session(
        long id,
        Account account,
        String role,
        String purpose,
        boolean whole,
        String address,
        Instant created,
        Instant seen,
        Instant ends) {}
