package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.Particulars;
import chartwell.door.password.Passwords;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Page;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.table.Column;
import chartwell.server.desk.table.Listing;

import gg.jte.generated.precompiled.JteaccountsGenerated;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `GET /accounts`: who may sign in; `POST` makes an account with a password that its owner has to
/// change. For administrators only.
final class AccountsPage {
    static final String ADDRESS = "/accounts";

    private static final Listing<Account> LISTING =
            new Listing<>(
                    "accounts",
                    "Accounts",
                    List.of(
                            Column.link(
                                    "name",
                                    "Name",
                                    Account::shown,
                                    account -> ADDRESS + "/" + account.id()),
                            Column.words("login", "Login name", Account::login),
                            Column.words(
                                    "roles",
                                    "Roles",
                                    account -> String.join(", ", account.roles())),
                            Column.badge("state", "State", AccountsPage::state)));

    private final SignInDesk.Parts parts;
    private final Asker asker;

    AccountsPage(SignInDesk.Parts parts, Asker asker) {
        this.parts = parts;
        this.asker = asker;
    }

    static Badge state(Account account) {
        if (account.disabled()) {
            return new Badge("Disabled", Tone.BAD);
        }
        return account.mustChange()
                ? new Badge("New password", Tone.WARN)
                : new Badge(account.hasFactor() ? "Two steps" : "Password", Tone.INFO);
    }

    /// What an administrator is answered; to others nothing is here.
    static ServerResponse administrators(
            SignInDesk.Parts parts,
            Asker asker,
            ServerRequest request,
            Supplier<ServerResponse> page) {
        boolean may =
                parts.callers()
                        .of(request.servletRequest())
                        .filter(caller -> caller.role().equals(Account.ADMINISTRATOR))
                        .isPresent();
        return may ? page.get() : asker.nowhere(request);
    }

    ServerResponse get(ServerRequest request) {
        return administrators(
                parts,
                asker,
                request,
                () -> page(request, 200, new FormBody(List.of()), Optional.empty(), ""));
    }

    private ServerResponse page(
            ServerRequest request,
            int status,
            FormBody form,
            Optional<Message> message,
            String wrongLinks) {
        List<OfferedRole> offered = parts.roles().get();
        List<Field> fields = new ArrayList<>();
        fields.add(AccountForm.login(form, ""));
        fields.add(AccountForm.shown(form, ""));
        fields.add(AccountForm.links(form.value("links"), wrongLinks));
        AccountsView view =
                new AccountsView(
                        LISTING.of(parts.accounts().all(), Address.of(request)),
                        message,
                        fields,
                        AccountForm.roles(
                                offered, AccountForm.chosen(form, offered, Optional.empty())));
        return Page.of(
                status,
                output ->
                        JteaccountsGenerated.render(
                                output,
                                null,
                                asker.frame(request, "Accounts").whole("Accounts are of no site."),
                                view));
    }

    ServerResponse post(ServerRequest request) {
        return administrators(parts, asker, request, () -> made(request, FormBody.of(request)));
    }

    private ServerResponse made(ServerRequest request, FormBody form) {
        Optional<String> login = Particulars.login(form.value("login"));
        Optional<List<String>> links = AccountForm.links(form.value("links"));
        String shown = form.value("shown").strip();
        if (login.isEmpty() || links.isEmpty() || shown.isEmpty() || shown.length() > 200) {
            return page(
                    request,
                    422,
                    form,
                    Optional.of(
                            Message.of(Tone.BAD, "No account was made", AccountForm.LOGIN_RULE)),
                    links.isEmpty() ? "Write them like Practitioner/123." : "");
        }
        List<String> roles = AccountForm.chosen(form, parts.roles().get(), Optional.empty());
        String password = parts.passwords().invent();
        try {
            Changed made =
                    parts.accounts()
                            .create(
                                    asker.access(request),
                                    login.get(),
                                    new Particulars(shown, links.get(), roles),
                                    parts.passwords().hash(password),
                                    true);
            return switch (made) {
                case Changed.Done(var account) ->
                        page(
                                request,
                                200,
                                new FormBody(List.of()),
                                Optional.of(handOver(account, password)),
                                "");
                case Changed.Not(String why) ->
                        page(
                                request,
                                409,
                                form,
                                Optional.of(Message.of(Tone.BAD, "No account was made", why)),
                                "");
            };
        } catch (Passwords.Busy e) {
            return page(request, 503, form, Optional.of(Entering.busy()), "");
        }
    }

    /// What is to be told to the owner of an account.
    static Message handOver(Account account, String password) {
        return Message.of(
                Tone.GOOD,
                "Tell %s this password".formatted(account.shown()),
                "%s for %s. It is shown once, and has to be changed when it is first used."
                        .formatted(password, account.login()));
    }
}
