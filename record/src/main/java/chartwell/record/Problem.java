package chartwell.record;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Why a request was not carried out, in words for the person who sent it: what is wrong, where,
/// and what to do. Holds no patient data.
///
/// `code` is a FHIR issue type (`invalid`, `not-found`, …); `expression` a FHIRPath of the place,
/// where there is one.
public record Problem(Kind kind, String code, String message, @Nullable String expression) {

    /// What sort of refusal; the server turns it into a status.
    public enum Kind {
        /// The request cannot be understood.
        INVALID,
        /// Understood, but the content breaks a rule.
        UNPROCESSABLE,
        /// Nothing there, or nothing this actor may see.
        NOT_FOUND,
        /// Was there and was deleted.
        GONE,
        /// Contradicts the present state.
        CONFLICT,
        /// A condition of the request (`If-Match`, conditional criteria) does not hold.
        PRECONDITION_FAILED,
        /// Would cost more than a bound allows.
        TOO_COSTLY,
        /// Not offered.
        NOT_SUPPORTED,
        /// Not allowed to this actor.
        FORBIDDEN,
        /// The database did not answer; the same request may work later.
        UNAVAILABLE
    }

    public Problem {
        Objects.requireNonNull(kind);
    }

    /// A problem without a place.
    public static Problem of(Kind kind, String code, String message) {
        return new Problem(kind, code, message, null);
    }

    /// The same problem at a place.
    public Problem at(String place) {
        return new Problem(kind, code, message, place);
    }
}
