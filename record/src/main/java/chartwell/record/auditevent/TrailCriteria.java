package chartwell.record.auditevent;

import chartwell.engine.index.DateRange;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.record.audit.AuditEntry;
import chartwell.record.search.Parameter;
import chartwell.record.sql.Sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The search parameters of AuditEvent as conditions on the trail (R4 auditevent.html, section
/// 6.4.5). Values separated by commas are alternatives.
final class TrailCriteria {

    /// The parameters that are conditions, in the words of a remedy.
    static final String KNOWN =
            "_id, _lastUpdated, date, agent, agent-name, agent-role, address, entity, patient,"
                    + " action, type, subtype, outcome";

    private static final int MOST_ALTERNATIVES = 1_000;
    private static final Pattern DATE = Pattern.compile("(eq|ne|gt|lt|ge|le|sa|eb)?(\\d.*)");
    private static final Pattern REFERENCE =
            Pattern.compile("([A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/(\\d{1,9}))?");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([,|$\\\\])");

    private TrailCriteria() {}

    /// The condition of a parameter; empty where it is none of [#KNOWN].
    static Optional<Sql> of(Parameter parameter) {
        Function<String, Sql> reader =
                switch (parameter.name()) {
                    case "_id" -> TrailCriteria::place;
                    case "date", "_lastUpdated" -> TrailCriteria::date;
                    case "agent", "agent:identifier" -> TrailCriteria::agent;
                    case "agent-name" -> value -> text("actor", value.toLowerCase(Locale.ROOT), "");
                    case "agent-name:contains" ->
                            value -> text("actor", value.toLowerCase(Locale.ROOT), "%");
                    case "agent-name:exact" -> value -> Sql.of("actor = ?", value);
                    case "agent-role" -> value -> Sql.of("role = ?", code(value));
                    case "address" -> value -> text("origin", value.toLowerCase(Locale.ROOT), "");
                    case "entity" -> TrailCriteria::entity;
                    case "patient", "patient:Patient" -> TrailCriteria::patient;
                    case "action" -> TrailCriteria::action;
                    case "type" -> TrailCriteria::type;
                    case "subtype" -> TrailCriteria::subtype;
                    case "outcome" -> TrailCriteria::outcome;
                    default -> null;
                };
        if (reader == null) {
            return Optional.empty();
        }
        if (parameter.value().indexOf(0) >= 0) {
            throw Refused.invalid(
                    "The parameter "
                            + parameter.name()
                            + " holds the character U+0000, which no text has. Leave it out.");
        }
        String[] values = COMMA.split(parameter.value(), -1);
        if (values.length > MOST_ALTERNATIVES) {
            throw Refused.tooLong(
                    "The parameter "
                            + parameter.name()
                            + " has more than "
                            + MOST_ALTERNATIVES
                            + " alternatives. Ask for them in several searches.");
        }
        List<Sql> alternatives = new ArrayList<>();
        for (String value : values) {
            String plain = ESCAPE.matcher(value).replaceAll("$1");
            if (plain.isEmpty()) {
                throw Refused.invalid("The parameter " + parameter.name() + " has an empty value.");
            }
            alternatives.add(reader.apply(plain));
        }
        return Optional.of(Sql.of("(").join(" or ", alternatives).add(")"));
    }

    /// The entry of an id.
    static Sql place(String id) {
        return EntryId.of(id)
                .map(entry -> Sql.of("(at = ? and seq = ?)", instant(entry.micros()), entry.seq()))
                .orElseGet(() -> Sql.of("false"));
    }

    /// The entries older than that of a cursor, which is its id.
    static Sql before(String cursor) {
        return EntryId.of(cursor)
                .map(entry -> Sql.of("(at, seq) < (?, ?)", instant(entry.micros()), entry.seq()))
                .orElseThrow(
                        () ->
                                Refused.invalid(
                                        "The link to this page was changed. Start again with the"
                                                + " first page."));
    }

    private static Sql date(String value) {
        Matcher parts = DATE.matcher(value);
        if (!parts.matches()) {
            throw badDate("prefixes are eq, ne, gt, lt, ge, le, sa, eb");
        }
        DateValue range =
                switch (DateRange.of(parts.group(2))) {
                    case DateValue date -> date;
                    case DateRange.Invalid(String reason) -> throw badDate(reason);
                };
        Instant low = instant(range.low());
        Instant after = instant(range.high() + 1);
        String prefix = parts.group(1) == null ? "eq" : parts.group(1);
        return switch (prefix) {
            case "ne" -> Sql.of("(at < ? or at >= ?)", low, after);
            case "gt", "sa" -> Sql.of("at >= ?", after);
            case "lt", "eb" -> Sql.of("at < ?", low);
            case "ge" -> Sql.of("at >= ?", low);
            case "le" -> Sql.of("at < ?", after);
            default -> Sql.of("(at >= ? and at < ?)", low, after);
        };
    }

    private static Refused badDate(String reason) {
        return Refused.invalid(
                "The date is not understood: " + reason + ". Write it like ge2026-03-14.");
    }

    /// The actor by name; an identifier without its system, because actors have none here.
    private static Sql agent(String value) {
        return Sql.of("actor = ?", code(value));
    }

    private static Sql text(String column, String start, String before) {
        String pattern = before + start.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return Sql.of("lower(" + column + ") like ?", pattern);
    }

    private static Sql entity(String value) {
        Matcher parts = REFERENCE.matcher(value);
        if (!parts.matches()) {
            throw Refused.invalid("An entity is written like Observation/123.");
        }
        String type = parts.group(1);
        String id = parts.group(2);
        Sql touched = Sql.of("(type = ? and id = ?", type, id);
        if (parts.group(3) != null) {
            return touched.add(" and version = ?)", Integer.valueOf(parts.group(3)));
        }
        return type.equals("Patient") ? patient(id) : touched.add(")");
    }

    private static Sql patient(String value) {
        String id = value.startsWith("Patient/") ? value.substring(8) : value;
        return Sql.of("patient = ?", id);
    }

    private static Sql action(String value) {
        String[] interactions = Interactions.of(code(value));
        return code(value).equals("E")
                ? Sql.of("interaction <> all (?)", (Object) interactions)
                : Sql.of("interaction = any (?)", (Object) interactions);
    }

    /// Of AuditEvent: nearly all are `rest`, so that is what the others are not.
    private static Sql type(String value) {
        return code(value).equals("rest")
                ? Sql.of("interaction <> all (?)", (Object) Interactions.notRest())
                : Sql.of("interaction = any (?)", (Object) Interactions.ofType(code(value)));
    }

    private static Sql subtype(String value) {
        String[] dicom = Interactions.ofDicom(code(value));
        if (dicom.length > 0) {
            return Sql.of("interaction = any (?)", (Object) dicom);
        }
        return code(value).equals("operation")
                ? Sql.of("interaction <> all (?)", (Object) Interactions.restful())
                : Sql.of("interaction = ?", code(value));
    }

    private static Sql outcome(String value) {
        String[] serious = AuditEventContent.SERIOUS.toArray(String[]::new);
        return switch (code(value)) {
            case "0" -> Sql.of("outcome = ?", AuditEntry.OK);
            case "8" -> Sql.of("outcome = any (?)", (Object) serious);
            case "4" -> Sql.of("(outcome <> ? and outcome <> all (?))", AuditEntry.OK, serious);
            default -> Sql.of("false");
        };
    }

    /// The code of a token, `system|code` or `code`.
    private static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
