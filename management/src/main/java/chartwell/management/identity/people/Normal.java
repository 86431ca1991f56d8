package chartwell.management.identity.people;

import chartwell.record.index.PersonWords;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Values as they are compared: without case, accents, and whatever else people leave out. An
/// empty text is a missing value, and so is what people write for one.
public final class Normal {
    private static final Set<String> NOTHING =
            Set.of(
                    "null",
                    "n/a",
                    "#n/a",
                    "<na>",
                    "nan",
                    "none",
                    "nil",
                    "unknown",
                    "not known",
                    "unk",
                    "-",
                    "--",
                    "---",
                    "?",
                    "??",
                    ".",
                    "xxx",
                    "unbekannt",
                    "inconnu",
                    "desconocido");
    private static final Set<String> SUFFIXES = Set.of("jr", "sr", "junior", "senior", "ii", "iii");
    private static final Map<String, String> STREETS =
            Map.ofEntries(
                    Map.entry("st", "street"),
                    Map.entry("str", "street"),
                    Map.entry("rd", "road"),
                    Map.entry("ave", "avenue"),
                    Map.entry("av", "avenue"),
                    Map.entry("dr", "drive"),
                    Map.entry("ln", "lane"),
                    Map.entry("ct", "court"),
                    Map.entry("crt", "court"),
                    Map.entry("pl", "place"),
                    Map.entry("cres", "crescent"),
                    Map.entry("cct", "circuit"),
                    Map.entry("blvd", "boulevard"),
                    Map.entry("hwy", "highway"),
                    Map.entry("tce", "terrace"),
                    Map.entry("cl", "close"),
                    Map.entry("sq", "square"),
                    Map.entry("apt", "apartment"));
    private static final Set<String> MALE =
            Set.of(
                    "m",
                    "male",
                    "man",
                    "mannlich",
                    "masculin",
                    "masculino",
                    "maschio",
                    "homme",
                    "hombre",
                    "h",
                    "boy");
    private static final Set<String> FEMALE =
            Set.of(
                    "f",
                    "female",
                    "w",
                    "woman",
                    "weiblich",
                    "feminin",
                    "femenino",
                    "femmina",
                    "femme",
                    "mujer",
                    "girl");
    private static final int DIGITS_OF_A_PHONE = 9;
    private static final int ZIP = 5;

    private Normal() {}

    /// A value of a kind in normal form. Birth dates are read by [BirthDates].
    public static String of(FieldKind kind, String written) {
        if (written.isEmpty() || NOTHING.contains(written.toLowerCase(Locale.ROOT))) {
            return "";
        }
        return switch (kind) {
            case GIVEN, MIDDLE, SURNAME -> name(written);
            case BIRTH_DATE -> written;
            case IDENTIFIER -> identifier(written);
            case PHONE -> phone(written);
            case EMAIL -> written.toLowerCase(Locale.ROOT);
            case STREET -> street(written);
            case POSTCODE -> postcode(written);
            case SEX -> sex(written);
            case AGE -> age(written);
            case HOUSE_NUMBER -> PersonWords.number(written);
            case CITY, REGION, TEXT -> String.join(" ", PersonWords.of(written));
        };
    }

    /// Words of a name together, so that Mary-Ann, Mary Ann and Maryann are one.
    private static String name(String written) {
        List<String> words = PersonWords.of(written);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i == 0 || !SUFFIXES.contains(words.get(i))) {
                name.append(words.get(i));
            }
        }
        return name.toString();
    }

    /// Without what groups it; one digit again and again (999999999) is no number.
    private static String identifier(String written) {
        String number = PersonWords.number(written);
        return number.length() > 3 && number.chars().distinct().count() == 1 ? "" : number;
    }

    private static String phone(String written) {
        String digits = identifier(PersonWords.digits(written));
        return digits.substring(Math.max(0, digits.length() - DIGITS_OF_A_PHONE));
    }

    private static String street(String written) {
        return String.join(
                " ",
                PersonWords.of(written).stream()
                        .map(word -> STREETS.getOrDefault(word, word))
                        .toList());
    }

    private static String postcode(String written) {
        String code = PersonWords.number(written);
        return code.length() == 9 && BirthDates.digits(code) ? code.substring(0, ZIP) : code;
    }

    private static String sex(String written) {
        String word = String.join(" ", PersonWords.of(written));
        return MALE.contains(word) ? "m" : FEMALE.contains(word) ? "f" : word;
    }

    private static String age(String written) {
        String digits = PersonWords.digits(written);
        return digits.length() > 3 ? "" : PersonWords.withoutZeros(digits);
    }
}
