package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.OfferedRole;
import chartwell.door.session.Session;
import chartwell.door.token.Token;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Option;
import chartwell.server.desk.part.Field.Question;
import chartwell.server.desk.words.Dates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What one is shown of one's own account.
///
/// @param roles those that one may take
/// @param made a token that was just made, empty for none
public record MeView(
        Account account,
        Session session,
        List<OfferedRole> roles,
        List<Session> sessions,
        List<Token> tokens,
        String made) {
    public MeView {
        roles = List.copyOf(roles);
        sessions = List.copyOf(sessions);
        tokens = List.copyOf(tokens);
    }

    /// Whether one may make accounts in the role that one has taken.
    public boolean administers() {
        return session.role().equals(Account.ADMINISTRATOR);
    }

    /// In which role one is here, as what it is called.
    public String role() {
        return title(session.role());
    }

    private String title(String code) {
        return roles.stream()
                .filter(role -> role.code().equals(code))
                .map(OfferedRole::title)
                .findFirst()
                .orElse(code);
    }

    /// The questions in which role and for which purpose one is here.
    public List<Field> acting() {
        TreeSet<String> purposes = new TreeSet<>();
        roles.forEach(role -> purposes.addAll(role.purposes()));
        return List.of(
                new Field.Choice(
                        Question.needed("role", "Role", ""), roleOptions(), session.role()),
                new Field.Choice(
                        Question.needed(
                                "purpose",
                                "Purpose",
                                "The trail says for which purpose you looked. One that the role is"
                                        + " not for becomes its usual one."),
                        purposes.stream()
                                .map(code -> new Option(code, Purposes.words(code)))
                                .toList(),
                        session.purpose()));
    }

    private List<Option> roleOptions() {
        return roles.stream().map(role -> new Option(role.code(), role.title())).toList();
    }

    /// The questions about a new token.
    public List<Field> newToken() {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field.Line(
                        Question.needed("name", "What it is for", "Like nightly export."),
                        "text",
                        "",
                        100));
        fields.add(
                new Field.Choice(
                        Question.needed("token-role", "Acts as", ""),
                        roleOptions(),
                        session.role()));
        fields.add(
                new Field.Choice(
                        Question.needed("days", "Works for", ""),
                        List.of(
                                new Option("1", "a day"),
                                new Option("30", "30 days"),
                                new Option("90", "90 days"),
                                new Option("365", "a year")),
                        "30"));
        return fields;
    }

    /// A session in words.
    public String words(Session one) {
        return "%s, from %s, since %s, last used %s"
                .formatted(
                        title(one.role()),
                        one.address(),
                        Dates.moment(one.created()),
                        Dates.moment(one.seen()));
    }

    /// A token in words.
    public String words(Token token) {
        return "%s, %s, until %s"
                .formatted(
                        title(token.role()),
                        token.seen()
                                .map(at -> "last used " + Dates.moment(at))
                                .orElse("never used"),
                        Dates.moment(token.ends()));
    }

    /// What there is of a second factor, in words.
    public String factor() {
        if (!account.hasFactor()) {
            return "There is none: whoever knows your password is you.";
        }
        return "Codes by an authenticator; %d codes on paper are left."
                .formatted(account.recoveryCodes());
    }
}
