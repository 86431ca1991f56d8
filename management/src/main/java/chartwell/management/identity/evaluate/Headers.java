package chartwell.management.identity.evaluate;

import chartwell.management.identity.evaluate.Meaning.Part;
import chartwell.management.identity.people.FieldKind;
import chartwell.record.index.PersonWords;

import com.google.common.base.Splitter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What columns mean, by what they are called (`headers.csv`). Unchanging; safe to share.
final class Headers {
    private static final String TABLE = "headers.csv";
    private static final Set<String> BEFORE =
            Set.of(
                    "patient",
                    "pat",
                    "pt",
                    "person",
                    "client",
                    "member",
                    "legal",
                    "current",
                    "home",
                    "primary",
                    "residential",
                    "mailing",
                    "res",
                    "contact",
                    "customer",
                    "subject",
                    "raw",
                    "clean",
                    "std",
                    "voter",
                    "demographic",
                    "usual",
                    "permanent",
                    "a",
                    "b",
                    "individual",
                    "street",
                    "postal",
                    "residence",
                    "birth",
                    "official");
    private static final Set<String> AFTER =
            Set.of(
                    "1", "2", "3", "c1", "c2", "a", "b", "l", "r", "raw", "clean", "std", "orig",
                    "text", "value", "desc", "code", "at", "of", "en", "full", "primary", "line");

    private final Map<String, String> meanings = new HashMap<>();

    private Headers() {}

    /// The table that comes with the program.
    static Headers packaged() {
        Headers headers = new Headers();
        try (InputStream in = Headers.class.getResourceAsStream(TABLE)) {
            byte[] table = Objects.requireNonNull(in, TABLE).readAllBytes();
            for (String line : Splitter.on('\n').split(new String(table, StandardCharsets.UTF_8))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> words = Splitter.on(',').trimResults().splitToList(line);
                    for (String name : words.subList(1, words.size())) {
                        headers.meanings.putIfAbsent(name, words.getFirst());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return headers;
    }

    /// What a column of a name means.
    Meaning of(String name) {
        List<String> words = words(name);
        String found = find(words);
        return found.isEmpty() ? new Meaning.Unknown() : meaning(found);
    }

    /// The words of a name: those of `patientFirstName1` are patient, first, name, 1.
    private static List<String> words(String name) {
        StringBuilder apart = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean begins = i > 0 && Character.isUpperCase(letter);
            if (begins && Character.isLowerCase(name.charAt(i - 1))) {
                apart.append(' ');
            }
            apart.append(letter);
        }
        return PersonWords.of(apart.toString());
    }

    /// By all words, then without what often stands before and after.
    private String find(List<String> words) {
        List<List<String>> tries = new ArrayList<>();
        tries.add(words);
        List<String> fewer = words;
        while (fewer.size() > 1 && AFTER.contains(fewer.getLast())) {
            fewer = fewer.subList(0, fewer.size() - 1);
            tries.add(fewer);
        }
        while (fewer.size() > 1 && BEFORE.contains(fewer.getFirst())) {
            fewer = fewer.subList(1, fewer.size());
            tries.add(fewer);
        }
        for (List<String> some : tries) {
            String found = meanings.getOrDefault(String.join("_", some), "");
            String together = meanings.getOrDefault(String.join("", some), "");
            if (!found.isEmpty() || !together.isEmpty()) {
                return found.isEmpty() ? together : found;
            }
            String bare = withoutNumber(String.join("_", some));
            if (meanings.containsKey(bare)) {
                return meanings.getOrDefault(bare, "");
            }
        }
        return "";
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 1 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static Meaning meaning(String found) {
        return switch (found) {
            case "WHOLE_NAME" -> new Meaning.WholeName();
            case "BIRTH_YEAR" -> new Meaning.BirthPart(Part.YEAR);
            case "BIRTH_MONTH" -> new Meaning.BirthPart(Part.MONTH);
            case "BIRTH_DAY" -> new Meaning.BirthPart(Part.DAY);
            case "RECORD" ->
                    new Meaning.LeftOut(
                            "a number of records or people; name it by --truth if it is the truth");
            case "IMPLIED" -> new Meaning.LeftOut("said by sex and age");
            case "SOURCE" -> new Meaning.LeftOut("says where a record is from, not whose it is");
            default -> new Meaning.Says(FieldKind.valueOf(found));
        };
    }
}
