package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.SignIn.Tried;
import chartwell.door.password.PasswordRule;
import chartwell.door.password.Passwords;
import chartwell.door.session.Session;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /me/password`: asks for the password and another one; `POST` changes it, which ends all
/// other sessions.
final class OwnPasswordPage {
    private static final String ADDRESS = "/me/password";

    private final SignInDesk.Parts parts;
    private final Entering entering;
    private final Asker asker;

    OwnPasswordPage(SignInDesk.Parts parts, Entering entering, Asker asker) {
        this.parts = parts;
        this.entering = entering;
        this.asker = asker;
    }

    private Optional<Session> session(ServerRequest request) {
        return parts.callers().session(request.servletRequest()).filter(Session::whole);
    }

    ServerResponse get(ServerRequest request) {
        return session(request)
                .map(session -> page(200, session.account(), List.of(), "", ""))
                .orElseGet(() -> asker.notFound(request));
    }

    private static ServerResponse page(
            int status, Account account, List<Message> messages, String wrongOld, String wrongNew) {
        List<Field> fields = new ArrayList<>();
        Question now = Question.needed("now", "Password until now", "");
        fields.add(
                new Field.Credential(
                        wrongOld.isEmpty() ? now : now.wrong(wrongOld),
                        "password",
                        "current-password",
                        400));
        fields.add(AccountForm.newPassword(wrongNew));
        return Entering.form(
                status,
                new FormView(
                        "Change your password",
                        account.mustChange()
                                ? "Somebody else has set yours: choose one that only you know."
                                : "All your other sessions end with it.",
                        messages,
                        ADDRESS,
                        "",
                        fields,
                        "Change my password",
                        account.mustChange()
                                ? List.of()
                                : List.of(new Link("Back to your account", MePage.ADDRESS))));
    }

    ServerResponse post(ServerRequest request) {
        Optional<Session> session = session(request);
        if (session.isEmpty()) {
            return asker.notFound(request);
        }
        Account account = session.get().account();
        FormBody form = FormBody.of(request);
        String fresh = form.value("password");
        Optional<String> wrong =
                fresh.equals(form.value("now"))
                        ? Optional.of("This is the one that you have. Take another.")
                        : PasswordRule.refuse(fresh, account.names());
        if (wrong.isPresent()) {
            return page(422, account, List.of(), "", wrong.get());
        }
        try {
            return switch (parts.signIn()
                    .again(account, form.value("now"), entering.origin(request))) {
                case Tried.Unknown _ ->
                        page(401, account, List.of(), "This is not your password.", "");
                case Tried.Later(var left) ->
                        page(429, account, List.of(Entering.later(left)), "", "");
                case Tried.Known _ -> changed(request, session.get(), fresh);
            };
        } catch (Passwords.Busy e) {
            return page(503, account, List.of(Entering.busy()), "", "");
        }
    }

    private ServerResponse changed(ServerRequest request, Session session, String fresh) {
        Changed changed =
                parts.accounts()
                        .setPassword(
                                asker.access(request),
                                session.account().id(),
                                parts.passwords().hash(fresh),
                                false);
        return switch (changed) {
            case Changed.Done(Account account) ->
                    entering.enter(
                            request,
                            entering.opening(request, account, session.role(), session.purpose()),
                            MePage.ADDRESS);
            case Changed.Not(String why) ->
                    page(
                            409,
                            session.account(),
                            List.of(Message.of(Tone.BAD, "It was not changed", why)),
                            "",
                            "");
        };
    }
}
