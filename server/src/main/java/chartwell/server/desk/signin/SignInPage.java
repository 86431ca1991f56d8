package chartwell.server.desk.signin;

import chartwell.door.account.SignIn.Tried;
import chartwell.door.password.Passwords;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;
import chartwell.server.wire.OwnPath;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// `GET /sign-in`: asks for login name and password; `POST` lets in, and goes on to `next`.
final class SignInPage {
    static final String ADDRESS = "/sign-in";
    private static final int LONGEST = 400;

    private final SignInDesk.Parts parts;
    private final Entering entering;

    SignInPage(SignInDesk.Parts parts, Entering entering) {
        this.parts = parts;
        this.entering = entering;
    }

    /// An address that keeps where one goes on to.
    static String with(String address, String next) {
        String own = OwnPath.of(next);
        return own.equals("/")
                ? address
                : address + "?next=" + URLEncoder.encode(own, StandardCharsets.UTF_8);
    }

    /// Where the address says that one goes on to; the first page where it says nothing of ours.
    static String next(ServerRequest request) {
        return OwnPath.of(Objects.requireNonNullElse(Asker.parameter(request, "next"), "/"));
    }

    ServerResponse get(ServerRequest request) {
        if (parts.first().isOpen()) {
            return Entering.to(FirstAdministratorPage.ADDRESS);
        }
        return parts.callers().of(request.servletRequest()).isPresent()
                ? Entering.to(next(request))
                : page(200, next(request), List.of());
    }

    private static ServerResponse page(int status, String next, List<Message> messages) {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field.Credential(
                        Question.needed("login", "Login name", ""), "text", "username", 64));
        fields.add(
                new Field.Credential(
                        Question.needed("password", "Password", ""),
                        "password",
                        "current-password",
                        LONGEST));
        return Entering.form(
                status,
                new FormView(
                        "Sign in",
                        "",
                        messages,
                        ADDRESS,
                        next,
                        fields,
                        "Sign in",
                        List.<Link>of()));
    }

    ServerResponse post(ServerRequest request) {
        FormBody form = FormBody.of(request);
        String next = OwnPath.of(form.value("next"));
        String password = form.value("password");
        Tried tried;
        try {
            tried =
                    parts.signIn()
                            .password(form.value("login"), password, entering.origin(request));
        } catch (Passwords.Busy e) {
            return page(503, next, List.of(Entering.busy()));
        }
        return switch (tried) {
            case Tried.Known(var account) -> entering.afterPassword(request, account, next);
            case Tried.Unknown _ ->
                    page(
                            401,
                            next,
                            List.of(
                                    Message.of(
                                            Tone.BAD,
                                            "That did not fit",
                                            "The login name or the password is not right. Check"
                                                    + " both; capital letters count in the"
                                                    + " password.")));
            case Tried.Later(var left) -> page(429, next, List.of(Entering.later(left)));
        };
    }
}
