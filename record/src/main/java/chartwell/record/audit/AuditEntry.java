package chartwell.record.audit;

import chartwell.record.access.Access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// One interaction in the trail: who did what, when, and what came of it. Immutable.
///
/// Texts are made storable and bounded here, because they may come from a hostile request and an
/// entry that the database refuses would hold up all others.
///
/// @param at when, to the microsecond
/// @param interaction `read`, `vread`, `search-type`, `history-instance`, `create`, `update`,
///     `delete`, `transaction`, `batch`, `everything`, `export`, …
/// @param outcome [#OK] or the FHIR issue type of what stood in the way
/// @param type the resource type, where there is one
/// @param id the id of the resource, where it is one
/// @param version the version read or made
/// @param patient the id of the patient it is about, where it is one; of itself where the resource
///     is a Patient
/// @param detail a search as it was asked, a request as it was refused
public record AuditEntry(
        Instant at,
        String actor,
        String role,
        String purpose,
        String origin,
        String interaction,
        String outcome,
        @Nullable String type,
        @Nullable String id,
        @Nullable Integer version,
        @Nullable String patient,
        @Nullable String detail) {

    /// The outcome of what was carried out.
    public static final String OK = "ok";

    private static final int SHORT = 256;
    private static final int LONG = 4000;
    private static final char REPLACEMENT = '\uFFFD';

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = storable(Objects.requireNonNull(actor), SHORT);
        role = storable(Objects.requireNonNull(role), SHORT);
        purpose = storable(Objects.requireNonNull(purpose), SHORT);
        origin = storable(Objects.requireNonNull(origin), SHORT);
        interaction = storable(Objects.requireNonNull(interaction), SHORT);
        outcome = storable(Objects.requireNonNull(outcome), SHORT);
        type = type == null ? null : storable(type, SHORT);
        id = id == null ? null : storable(id, SHORT);
        patient = patient == null ? itself(type, id) : storable(patient, SHORT);
        detail = detail == null ? null : storable(detail, LONG);
    }

    /// An interaction that was carried out and concerns no resource yet.
    public static AuditEntry of(Instant at, Access access, String interaction) {
        return new AuditEntry(
                at,
                access.actor(),
                access.role(),
                access.purpose(),
                access.origin(),
                interaction,
                OK,
                null,
                null,
                null,
                null,
                null);
    }

    /// This entry about a type, a resource (`id`), a version of it; null where it is not so
    /// narrow.
    public AuditEntry on(
            @Nullable String newType, @Nullable String newId, @Nullable Integer newVersion) {
        return new AuditEntry(
                at,
                actor,
                role,
                purpose,
                origin,
                interaction,
                outcome,
                newType,
                newId,
                newVersion,
                patient,
                detail);
    }

    /// This entry about a patient.
    public AuditEntry about(@Nullable String patientId) {
        return new AuditEntry(
                at,
                actor,
                role,
                purpose,
                origin,
                interaction,
                outcome,
                type,
                id,
                version,
                patientId,
                detail);
    }

    /// This entry with another outcome.
    public AuditEntry ending(String newOutcome) {
        return new AuditEntry(
                at,
                actor,
                role,
                purpose,
                origin,
                interaction,
                newOutcome,
                type,
                id,
                version,
                patient,
                detail);
    }

    /// This entry with a detail.
    public AuditEntry with(@Nullable String newDetail) {
        return new AuditEntry(
                at,
                actor,
                role,
                purpose,
                origin,
                interaction,
                outcome,
                type,
                id,
                version,
                patient,
                newDetail);
    }

    private static @Nullable String itself(@Nullable String type, @Nullable String id) {
        return "Patient".equals(type) ? id : null;
    }

    /// The text without what PostgreSQL cannot keep (U+0000, lone surrogates) or a FHIR string may
    /// not hold (other controls), and not longer than a bound in UTF-16 units.
    private static String storable(String text, int most) {
        int length = Math.min(text.length(), most);
        if (length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (isUnfit(c)) {
                return repaired(text, length);
            }
        }
        return length == text.length() ? text : text.substring(0, length);
    }

    private static String repaired(String text, int length) {
        StringBuilder repaired = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                repaired.append(c).append(text.charAt(++i));
            } else {
                repaired.append(isUnfit(c) ? REPLACEMENT : c);
            }
        }
        return repaired.toString();
    }

    private static boolean isUnfit(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || Character.isSurrogate(c);
    }
}
