package chartwell.server.desk.signin;

import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.table.Table;

import java.util.List;
import java.util.Optional;

/// What the page of all accounts shows, with the questions for another one.
public record AccountsView(
        Table table, Optional<Message> message, List<Field> fields, List<Field> roles) {
    public AccountsView {
        fields = List.copyOf(fields);
        roles = List.copyOf(roles);
    }
}
