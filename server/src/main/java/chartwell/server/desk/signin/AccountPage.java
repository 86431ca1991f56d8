package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.Particulars;
import chartwell.door.password.Passwords;
import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;

import gg.jte.generated.precompiled.JteaccountGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `GET /accounts/{id}`: one account; `POST` changes its name, roles and links, sets another
/// password, takes the second factor away, and disables it. For administrators only.
final class AccountPage {
    private final SignInDesk.Parts parts;
    private final Asker asker;

    AccountPage(SignInDesk.Parts parts, Asker asker) {
        this.parts = parts;
        this.asker = asker;
    }

    private ServerResponse on(ServerRequest request, Function<Account, ServerResponse> page) {
        return AccountsPage.administrators(
                parts,
                asker,
                request,
                () ->
                        MePage.number(request)
                                .flatMap(parts.accounts()::find)
                                .map(page)
                                .orElseGet(() -> asker.nowhere(request)));
    }

    ServerResponse get(ServerRequest request) {
        return on(request, account -> page(request, 200, account, Optional.empty()));
    }

    private ServerResponse page(
            ServerRequest request, int status, Account account, Optional<Message> message) {
        List<OfferedRole> offered = parts.roles().get();
        FormBody now = new FormBody(List.of(new Parameter("shown", account.shown())));
        AccountView view =
                new AccountView(
                        account,
                        AccountsPage.state(account),
                        message,
                        List.of(
                                AccountForm.shown(now, ""),
                                AccountForm.links(String.join(" ", account.links()), "")),
                        AccountForm.roles(offered, account.roles()));
        return Page.of(
                status,
                output ->
                        JteaccountGenerated.render(
                                output,
                                null,
                                asker.frame(request, account.shown())
                                        .whole("Accounts are of no site."),
                                view));
    }

    private ServerResponse said(
            ServerRequest request, Account before, Changed changed, Message done) {
        return switch (changed) {
            case Changed.Done(Account account) -> page(request, 200, account, Optional.of(done));
            case Changed.Not(String why) ->
                    page(
                            request,
                            409,
                            before,
                            Optional.of(Message.of(Tone.BAD, "Nothing was changed", why)));
        };
    }

    ServerResponse post(ServerRequest request) {
        FormBody form = FormBody.of(request);
        return on(
                request,
                account -> {
                    Optional<List<String>> links = AccountForm.links(form.value("links"));
                    String shown = form.value("shown").strip();
                    if (links.isEmpty() || shown.isEmpty() || shown.length() > 200) {
                        return page(
                                request,
                                422,
                                account,
                                Optional.of(
                                        Message.of(
                                                Tone.BAD,
                                                "Nothing was changed",
                                                "An account has a name, and references like"
                                                        + " Practitioner/123.")));
                    }
                    List<String> roles =
                            AccountForm.chosen(form, parts.roles().get(), Optional.of(account));
                    return said(
                            request,
                            account,
                            parts.accounts()
                                    .change(
                                            asker.access(request),
                                            account.id(),
                                            new Particulars(shown, links.get(), roles)),
                            Message.of(
                                    Tone.GOOD,
                                    "It is changed",
                                    "Where roles or links are others now, its sessions have"
                                            + " ended."));
                });
    }

    ServerResponse password(ServerRequest request) {
        return on(
                request,
                account -> {
                    String password = parts.passwords().invent();
                    try {
                        return said(
                                request,
                                account,
                                parts.accounts()
                                        .setPassword(
                                                asker.access(request),
                                                account.id(),
                                                parts.passwords().hash(password),
                                                true),
                                AccountsPage.handOver(account, password));
                    } catch (Passwords.Busy e) {
                        return page(request, 503, account, Optional.of(Entering.busy()));
                    }
                });
    }

    ServerResponse factor(ServerRequest request) {
        return on(
                request,
                account ->
                        said(
                                request,
                                account,
                                parts.accounts().resetFactor(asker.access(request), account.id()),
                                Message.of(
                                        Tone.GOOD,
                                        "The second factor is gone",
                                        "Its sessions have ended. It can add another one.")));
    }

    ServerResponse state(ServerRequest request) {
        boolean disable = FormBody.of(request).value("disabled").equals("yes");
        return on(
                request,
                account ->
                        said(
                                request,
                                account,
                                parts.accounts()
                                        .disable(asker.access(request), account.id(), disable),
                                disable
                                        ? Message.of(
                                                Tone.GOOD,
                                                "It is disabled",
                                                "Its sessions have ended and its tokens open"
                                                        + " nothing.")
                                        : Message.of(
                                                Tone.GOOD,
                                                "It is enabled",
                                                "Its tokens work again until they end.")));
    }
}
