package chartwell.record.index;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads of a Patient what it is found and counted by.
final class PersonReader {
    private static final int MOST = 100;
    private static final Set<String> TELEPHONES = Set.of("phone", "sms", "fax", "pager", "");

    private final PersonKeys keys;
    private final Set<Integer> found = new TreeSet<>();

    private PersonReader(PersonKeys keys) {
        this.keys = keys;
    }

    static PersonRow read(JsonObject patient, PersonKeys keys) {
        PersonReader reader = new PersonReader(keys);
        some(patient, "name").forEach(reader::name);
        some(patient, "identifier").forEach(reader::identifier);
        some(patient, "telecom").forEach(reader::telecom);
        String born = text(patient, "birthDate");
        reader.born(born);
        return new PersonRow(
                day(born),
                text(patient, "gender"),
                patient.get("deceasedBoolean") == Json.JsonBoolean.TRUE
                        || patient.has("deceasedDateTime"),
                some(patient, "link").stream()
                        .anyMatch(link -> text(link, "type").equals("replaced-by")),
                List.copyOf(reader.found));
    }

    private static List<JsonObject> some(JsonObject patient, String member) {
        return patient.objects(member).stream().limit(MOST).toList();
    }

    private void name(JsonObject name) {
        for (String part : PersonParts.of(name)) {
            PersonWords.forms(part).stream().limit(MOST).forEach(word -> keys.addWord(found, word));
        }
    }

    private void identifier(JsonObject identifier) {
        String value = text(identifier, "value");
        if (!PersonWords.number(value).isEmpty()) {
            keys.addIdentifier(found, value);
        }
    }

    private void telecom(JsonObject telecom) {
        if (TELEPHONES.contains(text(telecom, "system"))) {
            keys.addTelephone(found, text(telecom, "value"));
        }
    }

    private void born(String date) {
        for (int length : new int[] {4, 7, 10}) {
            if (date.length() >= length) {
                found.add(keys.born(date.substring(0, length)));
            }
        }
    }

    /// The first day of a date.
    private static Optional<LocalDate> day(String date) {
        try {
            return date.length() < 4
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(date + "-01-01".substring(date.length() - 4)));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject object, String member) {
        @Nullable String text = object.text(member);
        return text == null ? "" : text;
    }
}
