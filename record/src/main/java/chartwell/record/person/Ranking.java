package chartwell.record.person;

import chartwell.engine.json.JsonObject;
import chartwell.record.index.PersonParts;
import chartwell.record.index.PersonWords;

import java.util.Comparator;
import java.util.List;

/// The order of hits: by how like they are to what was typed, entries that another one took the
/// place of after the others, then by name and birth date.
final class Ranking {
    static final Comparator<Hit> ORDER =
            Comparator.comparing(Ranking::worst)
                    .thenComparing(Ranking::sum)
                    .thenComparing(Ranking::isReplaced)
                    .thenComparing(Ranking::name)
                    .thenComparing(hit -> text(hit.patient(), "birthDate"))
                    .thenComparing(hit -> text(hit.patient(), "id"));

    private Ranking() {}

    private static How worst(Hit hit) {
        return hit.reasons().stream()
                .map(Reason::how)
                .max(Comparator.naturalOrder())
                .orElse(How.WHOLE);
    }

    private static int sum(Hit hit) {
        return hit.reasons().stream().mapToInt(reason -> reason.how().distance()).sum();
    }

    private static boolean isReplaced(Hit hit) {
        return hit.patient().objects("link").stream()
                .anyMatch(link -> text(link, "type").equals("replaced-by"));
    }

    private static String name(Hit hit) {
        List<String> parts =
                hit.patient().objects("name").stream()
                        .findFirst()
                        .map(PersonParts::of)
                        .orElse(List.of());
        return parts.isEmpty()
                ? "\uFFFF"
                : PersonWords.number(parts.getLast()) + " " + PersonWords.number(parts.getFirst());
    }

    private static String text(JsonObject object, String member) {
        String text = object.text(member);
        return text == null ? "" : text;
    }
}
