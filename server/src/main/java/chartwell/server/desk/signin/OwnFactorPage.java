package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.SignIn.Origin;
import chartwell.door.account.SignIn.Tried;
import chartwell.door.factor.Factors.Offer;
import chartwell.door.session.Session;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.wire.Arrival;

import gg.jte.generated.precompiled.JteownfactorGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;

/// `GET /me/factor`: gives one's authenticator a secret; `POST` takes it as second factor, once a
/// code proves that it was taken, and shows the codes for paper. `POST …/removal` takes it away.
final class OwnFactorPage {
    private final SignInDesk.Parts parts;
    private final Asker asker;

    OwnFactorPage(SignInDesk.Parts parts, Asker asker) {
        this.parts = parts;
        this.asker = asker;
    }

    private Optional<Session> session(ServerRequest request) {
        return parts.callers().session(request.servletRequest()).filter(Session::whole);
    }

    ServerResponse get(ServerRequest request) {
        return session(request)
                .map(session -> page(request, 200, session.account(), "", List.of()))
                .orElseGet(() -> asker.notFound(request));
    }

    private ServerResponse page(
            ServerRequest request, int status, Account account, String wrong, List<String> codes) {
        Optional<Offer> offer =
                account.hasFactor() || !codes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(parts.factors().offer(account));
        FactorView view = new FactorView(account.hasFactor(), offer, wrong, codes);
        return Page.of(
                status,
                output ->
                        JteownfactorGenerated.render(
                                output,
                                null,
                                asker.frame(request, "Second factor")
                                        .whole("Your account is of no site."),
                                view));
    }

    ServerResponse post(ServerRequest request) {
        Optional<Session> session = session(request);
        if (session.isEmpty() || session.get().account().hasFactor()) {
            return Entering.to(MePage.ADDRESS);
        }
        Account account = session.get().account();
        String code = FormBody.of(request).value("code");
        Optional<List<String>> codes = parts.factors().prove(asker.access(request), account, code);
        return codes.isPresent()
                ? page(request, 200, account, "", codes.get())
                : page(
                        request,
                        422,
                        account,
                        "This is not the code that your authenticator shows now. Look whether the"
                                + " clock of both is right.",
                        List.of());
    }

    ServerResponse remove(ServerRequest request) {
        Optional<Session> session = session(request);
        if (session.isEmpty() || !session.get().account().hasFactor()) {
            return Entering.to(MePage.ADDRESS);
        }
        Account account = session.get().account();
        String code = FormBody.of(request).value("code");
        Origin origin = new Origin(Arrival.of(request.servletRequest()).address(), null);
        Tried tried =
                parts.signIn().factor(account, origin, () -> parts.factors().take(account, code));
        return switch (tried) {
            case Tried.Known _ -> {
                parts.factors().remove(asker.access(request), account);
                yield Entering.to(MePage.ADDRESS);
            }
            case Tried.Unknown _ ->
                    page(
                            request,
                            422,
                            account,
                            "This code is not right, or was used already. Wait for the next one.",
                            List.of());
            case Tried.Later(var left) ->
                    page(request, 429, account, Entering.later(left).text(), List.of());
        };
    }
}
