package chartwell.server.desk.signin;

import chartwell.door.account.Account;
import chartwell.door.account.OfferedRole;
import chartwell.door.account.Particulars;
import chartwell.door.password.PasswordRule;
import chartwell.server.desk.part.Field;
import chartwell.server.desk.part.Field.Question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The questions about an account, with what was answered, and what is wrong with that.
final class AccountForm {
    static final String LOGIN_RULE =
            "A login name has 2 to 64 small letters, digits, dots, dashes, underscores or @, like"
                    + " m.ortiz.";

    private static final int LONGEST = 200;
    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    private AccountForm() {}

    static Field login(FormBody form, String error) {
        return new Field.Line(
                asked(Question.needed("login", "Login name", "Like m.ortiz."), error),
                "text",
                form.value("login"),
                64);
    }

    static Field shown(FormBody form, String error) {
        return new Field.Line(
                asked(
                        Question.needed("shown", "Name", "As pages show it, like Maria Ortiz."),
                        error),
                "text",
                form.value("shown"),
                LONGEST);
    }

    static Field newPassword(String error) {
        return new Field.Credential(
                asked(
                        Question.needed(
                                "password",
                                "New password",
                                "At least %d characters, like four or five words that have nothing to do with each other."
                                        .formatted(PasswordRule.LEAST)),
                        error),
                "password",
                "new-password",
                PasswordRule.MOST);
    }

    static Field links(String value, String error) {
        return new Field.Line(
                asked(
                        Question.open(
                                "links",
                                "Who they are in the record",
                                "References like Practitioner/123 or Patient/456, with blanks"
                                        + " between."),
                        error),
                "text",
                value,
                1000);
    }

    /// One field a role.
    static List<Field> roles(List<OfferedRole> offered, List<String> chosen) {
        List<Field> fields = new ArrayList<>();
        for (OfferedRole role : offered) {
            fields.add(
                    new Field.Check(
                            Question.open("role-" + role.code(), role.title(), ""),
                            chosen.contains(role.code())));
        }
        return fields;
    }

    /// The roles that are ticked, first the one that the account had first.
    static List<String> chosen(FormBody form, List<OfferedRole> offered, Optional<Account> before) {
        List<String> ticked =
                offered.stream()
                        .map(OfferedRole::code)
                        .filter(code -> form.value("role-" + code).equals("yes"))
                        .toList();
        List<String> ordered = new ArrayList<>(before.map(Account::roles).orElse(List.of()));
        ordered.retainAll(ticked);
        ticked.stream().filter(code -> !ordered.contains(code)).forEach(ordered::add);
        return ordered;
    }

    /// The references of an answer; empty where one of them is none.
    static Optional<List<String>> links(String answer) {
        List<String> links =
                BLANKS.splitAsStream(answer.strip()).filter(link -> !link.isEmpty()).toList();
        return links.stream().allMatch(Particulars::isLink) && links.size() <= 20
                ? Optional.of(links)
                : Optional.empty();
    }

    private static Question asked(Question question, String error) {
        return error.isEmpty() ? question : question.wrong(error);
    }
}
