package chartwell.server.desk.find;

import chartwell.record.person.Hit;
import chartwell.record.person.How;
import chartwell.record.person.Reason;
import chartwell.server.desk.words.Person;

import java.util.List;

/// Why someone was found, in words. What one sees of a person anyway is not said: that a name which
/// is shown is, or begins, as it was typed.
final class Why {
    private Why() {}

    /// The reasons worth saying, each once.
    static List<String> of(Hit hit, Person person) {
        return hit.reasons().stream()
                .map(reason -> in(reason, person))
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
    }

    private static String in(Reason reason, Person person) {
        return switch (reason) {
            case Reason.OfName name -> name(name, person);
            case Reason.OfBirth _ -> "birth date";
            case Reason.OfIdentifier(How how, String typed, var identifier) -> {
                Person.Identifier said = Person.Identifier.of(identifier);
                yield said.label() + how(how, typed, said.value());
            }
            case Reason.OfTelephone(How how, String typed, String recorded) ->
                    "phone" + how(how, typed, recorded);
        };
    }

    private static String how(How how, String typed, String recorded) {
        return switch (how) {
            case WHOLE -> " " + recorded;
            case BEGINNING -> " begins with " + typed;
            case ENDING -> " ends in " + typed;
            case NICKNAME, NEAR -> throw new IllegalArgumentException("a number is no name");
        };
    }

    private static String name(Reason.OfName name, Person person) {
        String recorded = Person.name(name.recorded());
        String said =
                switch (name.how()) {
                    case WHOLE, BEGINNING, ENDING ->
                            person.name().contains(recorded) ? "" : recorded;
                    case NICKNAME -> "“" + name.typed() + "” as a form of " + recorded;
                    case NEAR -> "“" + name.typed() + "” is close to " + recorded;
                };
        return said.isEmpty() || person.name().contains(recorded)
                ? said
                : kind(name.use()) + " " + said;
    }

    /// What kind of name it is that is not the one shown.
    private static String kind(String use) {
        return switch (use) {
            case "maiden" -> "birth name";
            case "old" -> "former name";
            default -> "also named";
        };
    }
}
