package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.OfferedRole;
import chartwell.door.token.Tokens.Wish;
import chartwell.server.desk.page.Asker;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.Optional;

/// `POST /me/tokens`: makes a token for a program, which is shown once; `POST …/{id}/end` takes one
/// back.
final class OwnTokens {
    private final SignInDesk.Parts parts;
    private final MePage me;
    private final Asker asker;

    OwnTokens(SignInDesk.Parts parts, MePage me, Asker asker) {
        this.parts = parts;
        this.me = me;
        this.asker = asker;
    }

    ServerResponse post(ServerRequest request) {
        FormBody form = FormBody.of(request);
        String name = form.value("name").strip();
        String code = form.value("token-role");
        String days = form.value("days");
        return me.own(
                request,
                (_, caller) -> {
                    Account account = caller.account();
                    Optional<OfferedRole> role =
                            account.roles().contains(code) ? parts.role(code) : Optional.empty();
                    if (role.isEmpty()
                            || name.isEmpty()
                            || name.length() > 100
                            || !days.matches("1|30|90|365")) {
                        return me.show(request, 422, "");
                    }
                    Wish wish =
                            new Wish(
                                    account,
                                    name,
                                    code,
                                    role.get().usualPurpose(),
                                    Duration.ofDays(Long.parseLong(days)));
                    return parts.tokens()
                            .make(asker.access(request), wish)
                            .map(token -> me.show(request, 200, token))
                            .orElseGet(() -> me.show(request, 409, ""));
                });
    }

    ServerResponse end(ServerRequest request) {
        return me.own(
                request,
                (_, caller) -> {
                    MePage.number(request)
                            .ifPresent(
                                    id ->
                                            parts.tokens()
                                                    .takeBack(
                                                            asker.access(request),
                                                            caller.account(),
                                                            id));
                    return Entering.to(MePage.ADDRESS);
                });
    }
}
