package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.KnownBrowsers;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.SignIn.Origin;
import chartwell.door.secret.Secret;
import chartwell.door.session.Session;
import chartwell.door.session.Sessions.Opening;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;
import chartwell.server.wire.Arrival;
import chartwell.server.wire.Cookies.Kind;
import chartwell.server.wire.OwnPath;

import gg.jte.generated.precompiled.JteenterGenerated;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the pages have in common on which somebody comes in.
final class Entering {
    private final SignInDesk.Parts parts;

    Entering(SignInDesk.Parts parts) {
        this.parts = parts;
    }

    /// A form with nothing around it that is for those who have signed in.
    static ServerResponse form(int status, FormView view) {
        return Page.of(status, output -> JteenterGenerated.render(output, null, view));
    }

    /// From where a request comes.
    Origin origin(ServerRequest request) {
        HttpServletRequest sent = request.servletRequest();
        return new Origin(
                Arrival.of(sent).address(), parts.cookies().read(sent, Kind.BROWSER).orElse(null));
    }

    /// Goes on to a page of ours, as [OwnPath] lets it through or as it stands in the program.
    static ServerResponse to(String address) {
        return ServerResponse.status(303).header("Location", address).build();
    }

    /// Lets somebody in whose password was right: to the second factor where there is one.
    ServerResponse afterPassword(ServerRequest request, Account account, String next) {
        Optional<OfferedRole> role = role(account);
        if (role.isEmpty()) {
            return form(
                    403,
                    new FormView(
                            "Sign in",
                            "",
                            List.of(
                                    Message.of(
                                            Tone.WARN,
                                            "Your account has no role",
                                            "Ask whoever makes accounts here to give it one.")),
                            "/sign-in",
                            "",
                            List.of(),
                            "",
                            List.of()));
        }
        Opening opening = opening(request, account, role.get().code(), role.get().usualPurpose());
        if (!account.hasFactor()) {
            return enter(request, opening, next);
        }
        Secret secret = parts.sessions().openForFactor(opening);
        String there = SignInPage.with("/sign-in/factor", next);
        return ServerResponse.status(303)
                .header("Location", there)
                .build(
                        (_, response) -> {
                            parts.cookies()
                                    .give(
                                            request.servletRequest(),
                                            response,
                                            Kind.SESSION,
                                            secret,
                                            Optional.empty());
                            return null;
                        });
    }

    /// The role in which an account begins: its first that is offered.
    private Optional<OfferedRole> role(Account account) {
        return account.roles().stream().flatMap(code -> parts.role(code).stream()).findFirst();
    }

    Opening opening(ServerRequest request, Account account, String role, String purpose) {
        return new Opening(account, role, purpose, Arrival.of(request.servletRequest()).address());
    }

    /// Lets somebody in under a new secret, ends what the browser had before, and knows the browser
    /// from now on.
    ServerResponse enter(ServerRequest request, Opening opening, String next) {
        HttpServletRequest sent = request.servletRequest();
        Optional<Session> before = parts.callers().session(sent);
        Secret secret = parts.sessions().open(opening);
        before.ifPresent(parts.sessions()::replace);
        Secret browser = parts.cookies().read(sent, Kind.BROWSER).orElseGet(parts.browsers()::make);
        parts.browsers().remember(browser, opening.account());
        Duration kept = KnownBrowsers.kept();
        return ServerResponse.status(303)
                .header("Location", OwnPath.of(next))
                .build(
                        (_, response) -> {
                            parts.cookies()
                                    .give(
                                            request.servletRequest(),
                                            response,
                                            Kind.SESSION,
                                            secret,
                                            Optional.empty());
                            parts.cookies()
                                    .give(sent, response, Kind.BROWSER, browser, Optional.of(kept));
                            return null;
                        });
    }

    /// How long to wait, in words.
    static Message later(Duration left) {
        long seconds = left.toSeconds();
        String time = seconds < 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        return Message.of(
                Tone.WARN, "Wait a little", "This was tried too often. Try again in " + time + ".");
    }

    /// Too many passwords are looked at just now.
    static Message busy() {
        return Message.of(
                Tone.WARN, "Many sign in just now", "Try again in a moment; nothing is wrong.");
    }
}
