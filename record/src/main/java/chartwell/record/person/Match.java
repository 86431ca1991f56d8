package chartwell.record.person;

import chartwell.engine.json.JsonObject;
import chartwell.record.index.PersonParts;
import chartwell.record.index.PersonWords;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Looks at a Patient that keys led to: whether it is who is wanted, and why.
final class Match {
    private static final int MOST = 100;
    private static final int LAST = 4;
    private static final int LOCAL = 7;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int SHORTEST_TELEPHONE = 5;

    private final Nicknames nicknames;
    private final JsonObject patient;

    /// A part of a recorded name with the words it is found by.
    private record Part(String written, String use, Set<String> words) {}

    Match(Nicknames nicknames, JsonObject patient) {
        this.nicknames = nicknames;
        this.patient = patient;
    }

    /// Why it is who is wanted; null where it is not.
    @Nullable Hit of(Wanted wanted) {
        List<Reason> reasons = new ArrayList<>();
        List<Part> parts = parts();
        for (String typed : wanted.names()) {
            for (Set<String> spellings : PersonWords.typed(typed)) {
                Reason best = best(parts, part -> name(typed, spellings, part));
                if (best == null) {
                    return null;
                }
                reasons.add(best);
            }
        }
        String born = text(patient, "birthDate");
        for (List<String> readings : wanted.dates()) {
            if (readings.stream().noneMatch(born::startsWith)) {
                return null;
            }
            reasons.add(new Reason.OfBirth(born));
        }
        for (String typed : wanted.numbers()) {
            Reason best = number(typed);
            if (best == null) {
                return null;
            }
            reasons.add(best);
        }
        return new Hit(patient, reasons);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (JsonObject name : patient.objects("name").stream().limit(MOST).toList()) {
            for (String part : PersonParts.of(name)) {
                parts.add(new Part(part, text(name, "use"), PersonWords.forms(part)));
            }
        }
        return parts;
    }

    private interface Looking<T> {
        @Nullable Reason at(T recorded);
    }

    private static <T> @Nullable Reason best(List<T> recorded, Looking<T> looking) {
        Reason best = null;
        for (T one : recorded) {
            Reason reason = looking.at(one);
            if (reason != null && (best == null || reason.how().compareTo(best.how()) < 0)) {
                best = reason;
            }
        }
        return best;
    }

    private @Nullable Reason name(String typed, Set<String> spellings, Part part) {
        How best = null;
        for (String spelling : spellings) {
            for (String word : part.words()) {
                How how = how(spelling, word);
                if (how != null && (best == null || how.compareTo(best) < 0)) {
                    best = how;
                }
            }
        }
        return best == null ? null : new Reason.OfName(best, typed, part.written(), part.use());
    }

    private @Nullable How how(String typed, String recorded) {
        if (recorded.equals(typed)) {
            return How.WHOLE;
        }
        if (recorded.startsWith(typed)) {
            return How.BEGINNING;
        }
        if (nicknames.of(typed).contains(recorded)) {
            return How.NICKNAME;
        }
        return Nearness.isNear(typed, recorded) ? How.NEAR : null;
    }

    private @Nullable Reason number(String typed) {
        String number = PersonWords.number(typed);
        Reason identifier =
                best(
                        patient.objects("identifier").stream().limit(MOST).toList(),
                        one -> identifier(number, one));
        if (identifier != null && identifier.how() == How.WHOLE) {
            return identifier;
        }
        Reason telephone =
                best(
                        patient.objects("telecom").stream().limit(MOST).toList(),
                        one -> telephone(PersonWords.digits(typed), number, one));
        return identifier == null || (telephone != null && telephone.how() == How.WHOLE)
                ? telephone
                : identifier;
    }

    private static @Nullable Reason identifier(String number, JsonObject identifier) {
        String recorded = PersonWords.number(text(identifier, "value"));
        How how =
                recorded.equals(number)
                                || (!number.isEmpty()
                                        && !recorded.isEmpty()
                                        && PersonWords.withoutZeros(recorded)
                                                .equals(PersonWords.withoutZeros(number)))
                        ? How.WHOLE
                        : number.length() >= SHORTEST_BEGINNING && recorded.startsWith(number)
                                ? How.BEGINNING
                                : number.length() == LAST && recorded.endsWith(number)
                                        ? How.ENDING
                                        : null;
        return how == null ? null : new Reason.OfIdentifier(how, number, identifier);
    }

    private static @Nullable Reason telephone(String digits, String number, JsonObject telecom) {
        String value = text(telecom, "value");
        String recorded = PersonWords.digits(value);
        String typed = PersonWords.withoutZeros(digits);
        if (!digits.equals(number) || text(telecom, "system").equals("email")) {
            return null;
        }
        How how = null;
        if (typed.length() >= LOCAL
                && recorded.length() >= LOCAL
                && (recorded.endsWith(typed)
                        || typed.endsWith(PersonWords.withoutZeros(recorded)))) {
            how = How.WHOLE;
        } else if (digits.length() >= SHORTEST_TELEPHONE
                && (recorded.startsWith(digits) || national(recorded).startsWith(digits))) {
            how = How.BEGINNING;
        } else if (digits.length() == LAST && recorded.endsWith(digits)) {
            how = How.ENDING;
        }
        return how == null ? null : new Reason.OfTelephone(how, digits, value);
    }

    /// Without the code of a country.
    private static String national(String digits) {
        return digits.substring(Math.max(0, digits.length() - 10));
    }

    private static String text(JsonObject object, String member) {
        @Nullable String text = object.text(member);
        return text == null ? "" : text;
    }
}
