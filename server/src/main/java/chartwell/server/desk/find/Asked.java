package chartwell.server.desk.find;

import chartwell.record.search.Parameter;
import chartwell.server.desk.words.Dates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the search box asks for: words of a name, birth dates (each with the readings it allows),
/// identifiers. All of it must hold. `garcia 1957`, `MRN 00-41-22`, `born 3/4/57`.
public record Asked(List<String> names, List<List<String>> dates, List<String> identifiers) {
    private static final int MOST_WORDS = 8;
    private static final Set<String> BEFORE_DATE =
            Set.of("born", "dob", "dob:", "birthdate", "birthday", "b.", "*", "on");
    private static final Set<String> BEFORE_IDENTIFIER =
            Set.of("mrn", "mrn:", "ssn", "ssn:", "id", "id:", "no", "no.", "#", "number");
    private static final Pattern HAS_DIGIT = Pattern.compile(".*\\d.*");
    // Some systems number their synthetic people: Abbott774.
    private static final Pattern NUMBERED_NAME = Pattern.compile("\\p{L}{2,}\\d{1,4}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\,$|]");
    private static final Pattern NINE_DIGITS = Pattern.compile("(\\d{3})(\\d{2})(\\d{4})");

    public Asked {
        names = List.copyOf(names);
        dates = List.copyOf(dates);
        identifiers = List.copyOf(identifiers);
    }

    /// Reads what was typed; words beyond the eighth are left out.
    static Asked read(String typed, LocalDate today) {
        BirthDates birthDates = new BirthDates(today);
        String plain = typed.replaceAll("[\\p{Cntrl}\\s\\u00a0]+", " ").strip();
        List<String> words =
                List.of(BirthDates.withMonthsInFigures(plain).split(" ")).stream()
                        .map(word -> word.replaceAll("^[,;]+|[,;]+$", ""))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
        List<String> names = new ArrayList<>();
        List<List<String>> dates = new ArrayList<>();
        List<String> identifiers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String lower = word.toLowerCase(Locale.ROOT);
            boolean digitsFollow =
                    i + 1 < words.size() && HAS_DIGIT.matcher(words.get(i + 1)).matches();
            if (digitsFollow && BEFORE_IDENTIFIER.contains(lower)) {
                identifiers.add(words.get(++i));
                continue;
            }
            if (digitsFollow && BEFORE_DATE.contains(lower)) {
                continue;
            }
            List<String> readings = birthDates.read(word);
            if (!readings.isEmpty()) {
                dates.add(readings);
            } else if (HAS_DIGIT.matcher(word).matches()
                    && !NUMBERED_NAME.matcher(word).matches()) {
                identifiers.add(word);
            } else {
                names.add(word);
            }
        }
        return new Asked(names, dates, identifiers);
    }

    /// Whether nothing is asked for.
    boolean isEmpty() {
        return names.isEmpty() && dates.isEmpty() && identifiers.isEmpty();
    }

    /// The search parameters of Patient that ask for it (R4 patient.html).
    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        names.forEach(name -> parameters.add(new Parameter("name", literal(name))));
        dates.forEach(date -> parameters.add(new Parameter("birthdate", String.join(",", date))));
        identifiers.forEach(
                identifier -> parameters.add(new Parameter("identifier", written(identifier))));
        return parameters;
    }

    /// As typed, or as a social security number is usually kept.
    private static String written(String identifier) {
        String grouped = NINE_DIGITS.matcher(identifier).replaceFirst("$1-$2-$3");
        boolean nine = NINE_DIGITS.matcher(identifier).matches();
        return literal(identifier) + (nine ? "," + grouped : "");
    }

    /// A value that means itself (R4 search.html, section 3.1.1.4.0.1).
    private static String literal(String value) {
        return SPECIAL.matcher(value).replaceAll("\\\\$0");
    }

    /// What was understood, in words: `name begins with garcia; born 4 Mar 1957 or 3 Apr 1957`.
    public String inWords() {
        List<String> said = new ArrayList<>();
        names.forEach(name -> said.add("a name begins with “" + name + "”"));
        dates.forEach(
                date ->
                        said.add(
                                "born "
                                        + date.stream()
                                                .map(Dates::day)
                                                .collect(Collectors.joining(" or "))));
        identifiers.forEach(identifier -> said.add("identifier " + identifier));
        return String.join("; ", said);
    }
}
