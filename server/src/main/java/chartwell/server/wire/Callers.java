package chartwell.server.wire;

import chartwell.door.session.Session;
import chartwell.door.session.Sessions;
import chartwell.door.token.Tokens;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out who sent a request: by its bearer token where it says `Authorization`, else by the
/// cookie of a session. It is looked up once a request. Safe to share between threads.
public final class Callers {
    private static final String NAME = Callers.class.getName();
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9_-]+)");

    private final Sessions sessions;
    private final Tokens tokens;
    private final Cookies cookies;
    private final Predicate<Caller> inForce;

    /// Finds them among these.
    ///
    /// @param inForce whether the role that a caller has taken is there, for that purpose; who has
    ///     taken one that is not has to sign in again
    public Callers(Sessions sessions, Tokens tokens, Cookies cookies, Predicate<Caller> inForce) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookies = cookies;
        this.inForce = inForce;
    }

    /// What was found; a session that lacks its second factor makes no caller.
    private record Found(Optional<Caller> caller, Optional<Session> session) {}

    /// Who sent it; empty where nobody has signed in.
    public Optional<Caller> of(HttpServletRequest request) {
        return found(request).caller();
    }

    /// The session that it belongs to, also one that lacks its second factor.
    public Optional<Session> session(HttpServletRequest request) {
        return found(request).session();
    }

    /// Who sent a request, where that was found out already.
    public static Optional<Caller> known(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof Found found
                ? found.caller()
                : Optional.empty();
    }

    private Found found(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Found found) {
            return found;
        }
        Found found = look(request);
        request.setAttribute(NAME, found);
        return found;
    }

    private Found look(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders("Authorization"));
        if (!sent.isEmpty()) {
            Matcher bearer = BEARER.matcher(sent.getFirst());
            return new Found(
                    sent.size() == 1 && bearer.matches()
                            ? tokens.find(bearer.group(1)).map(Caller::of).filter(inForce)
                            : Optional.empty(),
                    Optional.empty());
        }
        Optional<Session> session =
                cookies.read(request, Cookies.Kind.SESSION).flatMap(sessions::find);
        return new Found(session.filter(Session::whole).map(Caller::of).filter(inForce), session);
    }
}
