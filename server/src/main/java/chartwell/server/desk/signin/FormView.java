package chartwell.server.desk.signin;

import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;

import java.util.List;

/// A page that is one form.
///
/// @param messages what is to be known before it is filled in
/// @param action where it is sent
/// @param next what it keeps of where one goes on to, empty for nothing
/// @param links where one can go instead
public record FormView(
        String title,
        String intro,
        List<Message> messages,
        String action,
        String next,
        List<Field> fields,
        String button,
        List<Link> links) {
    public FormView {
        messages = List.copyOf(messages);
        fields = List.copyOf(fields);
        links = List.copyOf(links);
    }
}
