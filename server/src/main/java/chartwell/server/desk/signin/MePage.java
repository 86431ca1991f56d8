package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.OfferedRole;
import chartwell.door.session.Session;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.wire.Caller;
import chartwell.server.wire.Cookies.Kind;

import gg.jte.generated.precompiled.JtemeGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// `GET /me`: one's own account: role, password, second factor, sessions and tokens.
final class MePage {
    static final String ADDRESS = "/me";

    private final SignInDesk.Parts parts;
    private final Entering entering;
    private final Asker asker;

    MePage(SignInDesk.Parts parts, Entering entering, Asker asker) {
        this.parts = parts;
        this.entering = entering;
        this.asker = asker;
    }

    /// What is shown to somebody of their own account, by their session; a program with a token
    /// has no pages of its own.
    ServerResponse own(ServerRequest request, BiFunction<Session, Caller, ServerResponse> page) {
        Optional<Session> session = parts.callers().session(request.servletRequest());
        Optional<Caller> caller = parts.callers().of(request.servletRequest());
        return session.isEmpty() || caller.isEmpty()
                ? asker.notFound(request)
                : page.apply(session.get(), caller.get());
    }

    ServerResponse get(ServerRequest request) {
        return show(request, 200, "");
    }

    /// The page, with a token that was just made.
    ServerResponse show(ServerRequest request, int status, String token) {
        return own(
                request,
                (session, caller) -> {
                    Account account = caller.account();
                    List<OfferedRole> own =
                            account.roles().stream()
                                    .flatMap(code -> parts.role(code).stream())
                                    .toList();
                    MeView view =
                            new MeView(
                                    account,
                                    session,
                                    own,
                                    parts.sessions().of(account),
                                    parts.tokens().of(account),
                                    token);
                    return Page.of(
                            status,
                            output ->
                                    JtemeGenerated.render(
                                            output,
                                            null,
                                            asker.frame(request, account.shown())
                                                    .whole("Your account is of no site."),
                                            view));
                });
    }

    /// Takes another role, or another purpose, under a new secret.
    ServerResponse role(ServerRequest request) {
        FormBody form = FormBody.of(request);
        String code = form.value("role");
        String purpose = form.value("purpose");
        return own(
                request,
                (_, caller) -> {
                    Account account = caller.account();
                    Optional<OfferedRole> role =
                            account.roles().contains(code) ? parts.role(code) : Optional.empty();
                    if (role.isEmpty()) {
                        return show(request, 422, "");
                    }
                    String taken =
                            role.get().purposes().contains(purpose)
                                    ? purpose
                                    : role.get().usualPurpose();
                    return entering.enter(
                            request, entering.opening(request, account, code, taken), ADDRESS);
                });
    }

    /// Ends this session.
    ServerResponse signOut(ServerRequest request) {
        parts.callers()
                .session(request.servletRequest())
                .ifPresent(session -> parts.sessions().end(session, session.id()));
        return left(request);
    }

    private ServerResponse left(ServerRequest request) {
        return ServerResponse.status(303)
                .header("Location", SignInPage.ADDRESS)
                .header("Clear-Site-Data", "\"cache\"")
                .build(
                        (_, response) -> {
                            parts.cookies().take(request.servletRequest(), response, Kind.SESSION);
                            return null;
                        });
    }

    /// Ends all of one's sessions.
    ServerResponse signOutEverywhere(ServerRequest request) {
        return own(
                request,
                (_, caller) -> {
                    parts.accounts()
                            .signOutEverywhere(asker.access(request), caller.account().id());
                    return left(request);
                });
    }

    /// Ends one of one's sessions.
    ServerResponse endSession(ServerRequest request) {
        return own(
                request,
                (session, _) -> {
                    number(request).ifPresent(id -> parts.sessions().end(session, id));
                    return Entering.to(ADDRESS);
                });
    }

    /// The number in the path.
    static Optional<Long> number(ServerRequest request) {
        String id = request.pathVariable("id");
        return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}
