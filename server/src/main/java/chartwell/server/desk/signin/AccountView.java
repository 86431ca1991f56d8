package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Message;

import java.util.List;
import java.util.Optional;

/// What an administrator is shown of an account.
public record AccountView(
        Account account,
        Badge state,
        Optional<Message> message,
        List<Field> fields,
        List<Field> roles) {
    public AccountView {
        fields = List.copyOf(fields);
        roles = List.copyOf(roles);
    }

    /// Where it is.
    public String address() {
        return AccountsPage.ADDRESS + "/" + account.id();
    }
}
