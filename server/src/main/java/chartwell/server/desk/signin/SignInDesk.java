package chartwell.server.desk.signin;

import chartwell.door.account.Accounts;
import chartwell.door.account.FirstAdministrator;
import chartwell.door.account.KnownBrowsers;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.SignIn;
import chartwell.door.factor.Factors;
import chartwell.door.password.Passwords;
import chartwell.door.session.Sessions;
import chartwell.door.token.Tokens;
import chartwell.server.desk.page.Asker;
import chartwell.server.wire.Callers;
import chartwell.server.wire.Cookies;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The pages of signing in, put together. They are there only where one has to sign in.
public final class SignInDesk {
    private SignInDesk() {}

    /// What they are made of; `roles` are those that accounts can be given now.
    public record Parts(
            Accounts accounts,
            FirstAdministrator first,
            SignIn signIn,
            Sessions sessions,
            Tokens tokens,
            Factors factors,
            Passwords passwords,
            KnownBrowsers browsers,
            Callers callers,
            Cookies cookies,
            Supplier<List<OfferedRole>> roles,
            InstantSource clock) {

        /// The role of a code; empty where it is not offered.
        Optional<OfferedRole> role(String code) {
            return roles.get().stream().filter(role -> role.code().equals(code)).findFirst();
        }
    }

    /// Their routes.
    public static RouterFunction<ServerResponse> pages(Parts parts, Asker asker) {
        Entering entering = new Entering(parts);
        SignInPage signIn = new SignInPage(parts, entering);
        FactorPage factor = new FactorPage(parts, entering);
        FirstAdministratorPage first = new FirstAdministratorPage(parts, entering, asker);
        MePage me = new MePage(parts, entering, asker);
        OwnPasswordPage password = new OwnPasswordPage(parts, entering, asker);
        OwnFactorPage ownFactor = new OwnFactorPage(parts, asker);
        OwnTokens tokens = new OwnTokens(parts, me, asker);
        AccountsPage accounts = new AccountsPage(parts, asker);
        AccountPage account = new AccountPage(parts, asker);
        return RouterFunctions.route()
                .GET("/sign-in", signIn::get)
                .POST("/sign-in", signIn::post)
                .GET("/sign-in/factor", factor::get)
                .POST("/sign-in/factor", factor::post)
                .GET("/first-administrator", first::get)
                .POST("/first-administrator", first::post)
                .POST("/sign-out", me::signOut)
                .GET("/me", me::get)
                .POST("/me/role", me::role)
                .POST("/me/sign-out-everywhere", me::signOutEverywhere)
                .POST("/me/sessions/{id}/end", me::endSession)
                .GET("/me/password", password::get)
                .POST("/me/password", password::post)
                .GET("/me/factor", ownFactor::get)
                .POST("/me/factor", ownFactor::post)
                .POST("/me/factor/removal", ownFactor::remove)
                .POST("/me/tokens", tokens::post)
                .POST("/me/tokens/{id}/end", tokens::end)
                .GET("/accounts", accounts::get)
                .POST("/accounts", accounts::post)
                .GET("/accounts/{id}", account::get)
                .POST("/accounts/{id}", account::post)
                .POST("/accounts/{id}/password", account::password)
                .POST("/accounts/{id}/factor", account::factor)
                .POST("/accounts/{id}/state", account::state)
                .build();
    }
}
