package chartwell.server.desk.words;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who a Patient resource is about, in words; what is not recorded is empty.
///
/// `age` is today's, or at death; `died` is a day, or `yes` where only the fact is known.
/// `replacedBy` is the id of the entry that took this one's place; `inUse` is false where the entry
/// says that it is not active.
public record Person(
        String id,
        String name,
        String sex,
        String born,
        String age,
        String died,
        String replacedBy,
        boolean inUse,
        List<Identifier> identifiers,
        List<String> addresses,
        List<String> telecoms) {
    private static final String RECORD_NUMBER = "MRN";

    public Person {
        identifiers = List.copyOf(identifiers);
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
    }

    /// An identifier with what it is (`MRN`); those that people can read and say come first.
    public record Identifier(String label, String value) {
        /// Nobody reads out or writes down what is longer.
        private static final int LONG = 24;

        private static final int BEGINNING = 8;

        /// Whether only programs handle it: `a872252b-6775-6a84-553c-a2fc38a2d169`.
        public boolean isLong() {
            return value.length() > LONG;
        }

        /// What is shown of it where all of it is not needed: `a872252b…`.
        public String brief() {
            return isLong() ? value.substring(0, BEGINNING) + "…" : value;
        }

        /// The identifier of an element of that type.
        public static Identifier of(JsonObject identifier) {
            return Person.identifier(identifier);
        }
    }

    /// A part of a name as it is shown.
    public static String name(String part) {
        return Words.clip(part);
    }

    /// The person of a Patient resource.
    public static Person of(JsonObject patient, LocalDate today) {
        String birthDate = patient.text("birthDate");
        String death = patient.text("deceasedDateTime");
        boolean dead = patient.get("deceasedBoolean") == Json.JsonBoolean.TRUE;
        String gender = patient.text("gender");
        return new Person(
                Words.clip(patient.text("id")),
                HumanNames.best(patient),
                gender == null ? "" : gender,
                birthDate == null ? "" : Dates.day(birthDate),
                death != null
                        ? ageAtDeath(birthDate, death)
                        : dead ? "" : Dates.age(birthDate, today),
                death != null ? Dates.day(death) : dead ? "yes" : "",
                replacedBy(patient),
                patient.get("active") != Json.JsonBoolean.FALSE,
                identifiers(patient),
                patient.objects("address").stream()
                        .limit(2)
                        .map(Person::address)
                        .filter(address -> !address.isEmpty())
                        .toList(),
                patient.objects("telecom").stream()
                        .limit(3)
                        .map(telecom -> Words.clip(telecom.text("value")))
                        .filter(telecom -> !telecom.isEmpty())
                        .toList());
    }

    private static String replacedBy(JsonObject patient) {
        return patient.objects("link").stream()
                .filter(link -> "replaced-by".equals(link.text("type")))
                .map(link -> link.object("other"))
                .map(other -> other == null ? "" : Words.clip(other.text("reference")))
                .map(Person::patientId)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String patientId(String reference) {
        return LiteralReference.of(reference) instanceof LiteralReference.Local(var type, var id)
                        && type.equals("Patient")
                ? id
                : "";
    }

    /// Whether the entry was merged into another, or is out of use; empty for any other.
    public String standing() {
        return !replacedBy.isEmpty() ? "merged" : inUse ? "" : "not in use";
    }

    /// Whether they are known to have died.
    public boolean dead() {
        return !died.isEmpty();
    }

    /// The first identifiers.
    public List<Identifier> firstIdentifiers() {
        return identifiers.stream().limit(2).toList();
    }

    /// The number of their record, else the first identifier.
    public Optional<Identifier> recordNumber() {
        return identifiers.stream()
                .filter(identifier -> identifier.label().equals(RECORD_NUMBER))
                .findFirst()
                .or(() -> identifiers.stream().findFirst());
    }

    private static String ageAtDeath(@Nullable String birthDate, String death) {
        try {
            return death.length() < 10
                    ? ""
                    : Dates.age(birthDate, LocalDate.parse(death.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /// Each value once, by the best of its labels; what a program made comes last.
    private static List<Identifier> identifiers(JsonObject patient) {
        Map<String, Identifier> once = new LinkedHashMap<>();
        patient.objects("identifier").stream()
                .filter(identifier -> identifier.text("value") != null)
                .limit(20)
                .map(Person::identifier)
                .sorted(Comparator.comparingInt(Person::rank))
                .forEach(identifier -> once.putIfAbsent(identifier.value().strip(), identifier));
        return once.values().stream()
                .sorted(Comparator.comparing(Identifier::isLong))
                .limit(6)
                .toList();
    }

    private static int rank(Identifier identifier) {
        int rank = List.of(RECORD_NUMBER, "SSN").indexOf(identifier.label());
        return rank >= 0 ? rank : identifier.label().equals("ID") ? 9 : 5;
    }

    private static Identifier identifier(JsonObject identifier) {
        JsonObject type = identifier.object("type");
        String code =
                type == null
                        ? ""
                        : type.objects("coding").stream()
                                .map(coding -> Words.clip(coding.text("code")))
                                .findFirst()
                                .orElse("");
        // codes of HL7 v2 table 0203
        String label =
                switch (code) {
                    case "MR" -> RECORD_NUMBER;
                    case "SS" -> "SSN";
                    case "DL" -> "Driver's license";
                    case "PPN" -> "Passport";
                    default -> Words.concept(type);
                };
        return new Identifier(label.isEmpty() ? "ID" : label, Words.clip(identifier.text("value")));
    }

    private static String address(JsonObject address) {
        String text = Words.clip(address.text("text"));
        if (!text.isEmpty()) {
            return text;
        }
        String lines =
                address.get("line") instanceof JsonArray array
                        ? array.items().stream()
                                .limit(4)
                                .map(Words::concept)
                                .collect(Collectors.joining(", "))
                        : "";
        String town =
                Stream.of("city", "state", "postalCode")
                        .map(part -> Words.clip(address.text(part)))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        return Words.joined(", ", lines, town);
    }
}
