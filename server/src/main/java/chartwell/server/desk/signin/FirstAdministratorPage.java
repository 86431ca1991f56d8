package chartwell.server.desk.signin;

import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.Particulars;
import chartwell.door.password.PasswordRule;
import chartwell.door.password.Passwords;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /first-administrator`: while there is no account, asks for the secret that the start
/// printed and makes the first one.
final class FirstAdministratorPage {
    static final String ADDRESS = "/first-administrator";

    private final SignInDesk.Parts parts;
    private final Entering entering;
    private final Asker asker;

    FirstAdministratorPage(SignInDesk.Parts parts, Entering entering, Asker asker) {
        this.parts = parts;
        this.entering = entering;
        this.asker = asker;
    }

    ServerResponse get(ServerRequest request) {
        return parts.first().isOpen()
                ? page(200, new FormBody(List.of()), List.of(), Optional.empty())
                : Entering.to(SignInPage.ADDRESS);
    }

    private static ServerResponse page(
            int status, FormBody form, List<Message> messages, Optional<String> wrongPassword) {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field.Credential(
                        Question.needed(
                                "secret",
                                "Secret",
                                "43 letters and digits that the start printed."),
                        "text",
                        "off",
                        60));
        fields.add(AccountForm.login(form, ""));
        fields.add(AccountForm.shown(form, ""));
        fields.add(AccountForm.newPassword(wrongPassword.orElse("")));
        return Entering.form(
                status,
                new FormView(
                        "First administrator",
                        "There is no account yet. The first one can make all others.",
                        messages,
                        ADDRESS,
                        "",
                        fields,
                        "Make my account",
                        List.of()));
    }

    ServerResponse post(ServerRequest request) {
        if (!parts.first().isOpen()) {
            return Entering.to(SignInPage.ADDRESS);
        }
        FormBody form = FormBody.of(request);
        Optional<String> login = Particulars.login(form.value("login"));
        String shown = form.value("shown").strip();
        String password = form.value("password");
        Optional<String> wrong = PasswordRule.refuse(password, List.of(form.value("login"), shown));
        if (login.isEmpty() || shown.isEmpty() || shown.length() > 200 || wrong.isPresent()) {
            return page(
                    422,
                    form,
                    login.isEmpty() || shown.isEmpty()
                            ? List.of(Message.of(Tone.BAD, "Not yet", AccountForm.LOGIN_RULE))
                            : List.of(),
                    wrong);
        }
        try {
            Changed made =
                    parts.first()
                            .make(
                                    asker.access(request),
                                    form.value("secret"),
                                    login.get(),
                                    shown,
                                    parts.passwords().hash(password));
            return switch (made) {
                case Changed.Done(var account) -> entering.afterPassword(request, account, "/me");
                case Changed.Not(String why) ->
                        page(
                                403,
                                form,
                                List.of(Message.of(Tone.BAD, "No account was made", why)),
                                Optional.empty());
            };
        } catch (Passwords.Busy e) {
            return page(503, form, List.of(Entering.busy()), Optional.empty());
        }
    }
}
