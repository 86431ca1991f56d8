package chartwell.server.desk.part;

import java.util.List;

/// A question of a form. What was typed is kept, and what is wrong is said beside it with an
/// example.
public sealed interface Field {
    /// What all fields have.
    ///
    /// @param hint how to answer, empty for none
    /// @param error what is wrong with the answer, empty for nothing
    record Question(String name, String label, String hint, String error, boolean required) {

        /// A question that may stay open.
        public static Question open(String name, String label, String hint) {
            return new Question(name, label, hint, "", false);
        }

        /// A question that needs an answer.
        public static Question needed(String name, String label, String hint) {
            return new Question(name, label, hint, "", true);
        }

        /// The same with what is wrong.
        public Question wrong(String error) {
            return new Question(name, label, hint, error, required);
        }

        /// The ids of what describes it, empty for none.
        public String described() {
            String hinted = hint.isEmpty() ? "" : name + "-hint";
            return error.isEmpty() ? hinted : (hinted + " " + name + "-error").strip();
        }
    }

    /// The question.
    Question question();

    /// A line of text; `type` as HTML names it (`text`, `search`, `tel`, `email`, `password`).
    record Line(Question question, String type, String value, int longest) implements Field {}

    /// What lets somebody in: a login name, a password, a code. Its value is never sent back.
    ///
    /// @param type as HTML names it (`text`, `password`)
    /// @param purpose by which browsers fill it in: `username`, `current-password`,
    ///     `new-password`, `one-time-code`, `off`
    record Credential(Question question, String type, String purpose, int longest)
            implements Field {}

    /// Someone or something that is found while one types, or else is only written.
    ///
    /// @param chosenName the field that holds the id of what was chosen, and `chosen` that id;
    ///     empty for what is only written
    /// @param from the page that finds: is asked for `?name=`, and has rows with a name and an id
    record Found(
            Question question,
            String value,
            String chosenName,
            String chosen,
            String from,
            int longest)
            implements Field {}

    /// Several lines.
    record Lines(Question question, String value, int longest) implements Field {}

    /// A day as people write it (`4 Mar 1957`, `3/4/57`); the page reads it.
    record Day(Question question, String value) implements Field {}

    /// One of several from a list.
    record Choice(Question question, List<Option> options, String chosen) implements Field {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// One of few, all to be seen.
    record Few(Question question, List<Option> options, String chosen) implements Field {
        public Few {
            options = List.copyOf(options);
        }
    }

    /// Yes or no.
    record Check(Question question, boolean checked) implements Field {}

    /// What can be chosen.
    record Option(String value, String text) {}
}
