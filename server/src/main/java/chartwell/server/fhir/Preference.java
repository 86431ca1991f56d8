package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a `Prefer` header asks for (R4 http.html, section 3.1.0.1.7); what is not known is ignored,
/// as RFC 7240 demands.
record Preference(Return answer, boolean lenient) {

    /// What a change answers with.
    enum Return {
        /// Status and headers.
        MINIMAL,
        /// The resource.
        REPRESENTATION,
        /// An OperationOutcome.
        OUTCOME
    }

    /// Reads the header; `otherwise` is what a change answers with where it does not say.
    static Preference of(@Nullable String header, Return otherwise) {
        Return answer = otherwise;
        boolean lenient = false;
        if (header != null) {
            for (String part : header.split("[,;]", 20)) {
                switch (part.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT)) {
                    case "return=minimal" -> answer = Return.MINIMAL;
                    case "return=representation" -> answer = Return.REPRESENTATION;
                    case "return=operationoutcome" -> answer = Return.OUTCOME;
                    case "handling=lenient" -> lenient = true;
                    default -> {
                        // Not known to us.
                    }
                }
            }
        }
        return new Preference(answer, lenient);
    }
}
