package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.SignIn.Tried;
import chartwell.door.session.Session;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;
import chartwell.server.wire.OwnPath;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;

/// `GET /sign-in/factor`: asks whose password was right for the code of their authenticator, or one
/// from paper; `POST` lets in.
final class FactorPage {
    private static final String ADDRESS = "/sign-in/factor";

    private final SignInDesk.Parts parts;
    private final Entering entering;

    FactorPage(SignInDesk.Parts parts, Entering entering) {
        this.parts = parts;
        this.entering = entering;
    }

    private Optional<Session> waiting(ServerRequest request) {
        return parts.callers()
                .session(request.servletRequest())
                .filter(session -> !session.whole());
    }

    ServerResponse get(ServerRequest request) {
        return waiting(request).isEmpty()
                ? Entering.to(SignInPage.ADDRESS)
                : page(200, SignInPage.next(request), List.of());
    }

    private static ServerResponse page(int status, String next, List<Message> messages) {
        Field code =
                new Field.Credential(
                        Question.needed(
                                "code",
                                "Code",
                                "The six digits that your authenticator shows now, or one of the"
                                        + " codes that you wrote down, each of which works once."),
                        "text",
                        "one-time-code",
                        40);
        return Entering.form(
                status,
                new FormView(
                        "Second step",
                        "Your password was right.",
                        messages,
                        ADDRESS,
                        next,
                        List.of(code),
                        "Sign in",
                        List.of(new Link("Begin again", SignInPage.ADDRESS))));
    }

    ServerResponse post(ServerRequest request) {
        FormBody form = FormBody.of(request);
        Optional<Session> waiting = waiting(request);
        if (waiting.isEmpty()) {
            return Entering.to(SignInPage.ADDRESS);
        }
        Session session = waiting.get();
        Account account = session.account();
        String next = OwnPath.of(form.value("next"));
        Tried tried =
                parts.signIn()
                        .factor(
                                account,
                                entering.origin(request),
                                () -> parts.factors().take(account, form.value("code")));
        return switch (tried) {
            case Tried.Known _ ->
                    entering.enter(
                            request,
                            entering.opening(request, account, session.role(), session.purpose()),
                            next);
            case Tried.Unknown _ ->
                    page(
                            401,
                            next,
                            List.of(
                                    Message.of(
                                            Tone.BAD,
                                            "That did not fit",
                                            "This code is not right, was used already, or is past"
                                                    + " its time. Wait for the next one.")));
            case Tried.Later(var left) -> page(429, next, List.of(Entering.later(left)));
        };
    }
}
