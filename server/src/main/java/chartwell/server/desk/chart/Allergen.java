package chartwell.server.desk.chart;

import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.desk.words.SemanticTag;
import chartwell.server.desk.words.Words;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What someone must not be given, as an alert names it: what the allergy is to, else the substance
/// of a reaction (R4 allergyintolerance.html: `code` is a substance, or "allergy to" one).
final class Allergen {
    private static final Pattern ABOUT =
            Pattern.compile("(?i)^(?:allergy|intolerance|hypersensitivity) (?:to|against) (.+)$");
    private static final Pattern NONE = Pattern.compile("(?i)substance|allergy|allergic reaction");

    private Allergen() {}

    /// `Latex`; where no substance is named, that, with what is known of it: `substance not named
    /// (environment)`.
    static String of(JsonObject allergy) {
        String named = named(allergy);
        return named.isEmpty()
                ? "substance not named" + categories(allergy)
                : named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1);
    }

    /// Whether it says what the allergy is to.
    static boolean isNamed(JsonObject allergy) {
        return !named(allergy).isEmpty();
    }

    /// What is given to someone comes before what they meet (AllergyIntolerance.category).
    static int rank(JsonObject allergy) {
        String said = categories(allergy);
        return said.contains("medication") || said.contains("biologic")
                ? 0
                : said.contains("food") ? 1 : said.isEmpty() ? 2 : 3;
    }

    private static String named(JsonObject allergy) {
        return Stream.concat(
                        Stream.ofNullable(allergy.object("code")),
                        allergy.objects("reaction").stream()
                                .flatMap(one -> Stream.ofNullable(one.object("substance"))))
                .map(Allergen::substance)
                .filter(said -> !said.isEmpty() && !NONE.matcher(said).matches())
                .findFirst()
                .orElse("");
    }

    private static String substance(JsonObject concept) {
        return ABOUT.matcher(SemanticTag.without(concept)).replaceFirst("$1").strip();
    }

    private static String categories(JsonObject allergy) {
        String said =
                allergy.get("category") instanceof JsonArray array
                        ? array.items().stream()
                                .limit(4)
                                .map(Words::concept)
                                .collect(Collectors.joining(", "))
                        : "";
        return said.isEmpty() ? "" : " (" + said + ")";
    }
}
