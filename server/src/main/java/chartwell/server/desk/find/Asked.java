package chartwell.server.desk.find;

import chartwell.record.person.Wanted;
import chartwell.server.desk.words.Dates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the search box asks for: words of a name, birth dates (each with the readings it allows),
/// numbers. All of it must hold. `garcia 1957`, `MRN 00-41-22`, `born 3/4/57`, `(617) 555-4417`.
public record Asked(List<String> names, List<List<String>> dates, List<String> numbers) {
    private static final int MOST_WORDS = 8;
    private static final Set<String> BEFORE_DATE =
            Set.of("born", "dob", "dob:", "birthdate", "birthday", "b.", "*", "on");
    private static final Set<String> BEFORE_IDENTIFIER =
            Set.of("mrn", "mrn:", "ssn", "ssn:", "id", "id:", "no", "no.", "#", "number");
    private static final Pattern HAS_DIGIT = Pattern.compile(".*\\d.*");
    // Some systems number their synthetic people: Abbott774.
    private static final Pattern NUMBERED_NAME = Pattern.compile("\\p{L}{2,}\\d{1,4}");
    // Part of a number that was written with blanks: 00 41 22, (617) 555-4417, +49 30 1234567.
    private static final Pattern GROUP = Pattern.compile("[+(]*\\d{1,4}[)/]*(?:[.-]\\d{1,4}){0,2}");
    private static final Pattern DIALLED = Pattern.compile("[+0(].*");
    private static final Pattern LAST_GROUP = Pattern.compile("\\d{5,10}");
    private static final int LONGEST_NUMBER = 15;

    public Asked {
        names = List.copyOf(names);
        dates = List.copyOf(dates);
        numbers = List.copyOf(numbers);
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
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String lower = word.toLowerCase(Locale.ROOT);
            boolean digitsFollow =
                    i + 1 < words.size() && HAS_DIGIT.matcher(words.get(i + 1)).matches();
            if (digitsFollow && BEFORE_DATE.contains(lower)) {
                continue;
            }
            boolean named = digitsFollow && BEFORE_IDENTIFIER.contains(lower);
            int from = named ? i + 1 : i;
            List<String> readings = named ? List.of() : birthDates.read(word);
            if (!readings.isEmpty()) {
                dates.add(readings);
            } else if (named || isNumber(word)) {
                int end = groups(words, from, birthDates);
                numbers.add(String.join("", words.subList(from, end)));
                i = end - 1;
            } else {
                names.add(word);
            }
        }
        return new Asked(names, dates, numbers);
    }

    private static boolean isNumber(String word) {
        return HAS_DIGIT.matcher(word).matches() && !NUMBERED_NAME.matcher(word).matches();
    }

    /// Where a number ends that begins at a word. What could also be a birth date is part of it
    /// only as the last four digits of a telephone number.
    private static int groups(List<String> words, int from, BirthDates birthDates) {
        int end = from + 1;
        String number = words.get(from);
        while (end < words.size() && GROUP.matcher(words.get(end - 1)).matches()) {
            String next = words.get(end);
            int digits = digits(number);
            boolean fits =
                    (GROUP.matcher(next).matches()
                                    || (DIALLED.matcher(number).matches()
                                            && LAST_GROUP.matcher(next).matches()))
                            && digits + digits(next) <= LONGEST_NUMBER
                            && (birthDates.read(next).isEmpty()
                                    || (digits % 3 == 0 && next.length() == 4));
            if (!fits) {
                break;
            }
            number = number + next;
            end++;
        }
        return end;
    }

    private static int digits(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }

    /// Whether nothing is asked for.
    boolean isEmpty() {
        return names.isEmpty() && dates.isEmpty() && numbers.isEmpty();
    }

    /// Who is looked for.
    Wanted wanted() {
        return new Wanted(names, dates, numbers);
    }

    /// What was understood, in words: `the name garcia; born 4 Mar 1957 or 3 Apr 1957`.
    public String inWords() {
        List<String> said = new ArrayList<>();
        names.forEach(name -> said.add("the name “" + name + "”"));
        dates.forEach(
                date ->
                        said.add(
                                "born "
                                        + date.stream()
                                                .map(Dates::day)
                                                .collect(Collectors.joining(" or "))));
        numbers.forEach(number -> said.add("the number " + number));
        return String.join("; ", said);
    }
}
