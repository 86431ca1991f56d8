package chartwell.server.wire;

import chartwell.door.account.Account;
import chartwell.door.session.Session;
import chartwell.door.token.Token;

/// Who has signed in, or whose program it is that sent a request. Immutable.
///
/// @param role the one of the account's roles that is taken
/// @param purpose a code of HL7's PurposeOfUse
public record Caller(Account account, String role, String purpose, Means means) {

    /// By what a caller is known.
    public enum Means {
        COOKIE,
        TOKEN
    }

    static Caller of(Session session) {
        return new Caller(session.account(), session.role(), session.purpose(), Means.COOKIE);
    }

    static Caller of(Token token) {
        return new Caller(token.account(), token.role(), token.purpose(), Means.TOKEN);
    }
}
