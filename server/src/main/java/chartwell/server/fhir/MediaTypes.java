package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// Which media types a request sends and wants (R4 http.html, section 3.1.0.1.11). The API speaks
/// JSON.
final class MediaTypes {
    static final String FHIR_JSON = "application/fhir+json";

    private static final Set<String> JSON =
            Set.of("json", FHIR_JSON, "application/json", "text/json", "application/json+fhir");
    private static final Set<String> ANY = Set.of("*/*", "application/*");

    private MediaTypes() {}

    /// Refuses a request that wants something else than JSON; `_format` overrides `Accept`.
    static void requireJsonWanted(Request request) {
        String format = request.parameter("_format");
        String accept = request.headers().get("Accept");
        if (!(format == null ? wantsJson(accept) : JSON.contains(bare(format.replace(' ', '+'))))) {
            throw Refusal.withStatus(
                    406, "not-supported", "Answers are JSON only: ask for " + FHIR_JSON + ".");
        }
    }

    /// Whether an `Accept` header, or its absence, allows JSON.
    static boolean wantsJson(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String range : accept.split(",", 100)) {
            String type = bare(range);
            if ((JSON.contains(type) || ANY.contains(type)) && isAcceptable(range)) {
                return true;
            }
        }
        return false;
    }

    /// Whether an `Accept` header names JSON, and not only as one of many that will do.
    static boolean namesJson(@Nullable String accept) {
        if (accept != null) {
            for (String range : accept.split(",", 100)) {
                if (JSON.contains(bare(range)) && isAcceptable(range)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Not with `q=0`, and of this version of FHIR.
    private static boolean isAcceptable(String range) {
        String[] parts = range.split(";", 20);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip().toLowerCase(Locale.ROOT);
            if (part.matches("q=0(\\.0*)?")
                    || (part.startsWith("fhirversion=") && !part.equals("fhirversion=4.0"))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a `Content-Type` is JSON in UTF-8.
    static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON.contains(bare(contentType)) && isUtf8(contentType);
    }

    /// Whether a `Content-Type` is that of a form.
    static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && bare(contentType).equals("application/x-www-form-urlencoded")
                && isUtf8(contentType);
    }

    private static boolean isUtf8(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return true;
        }
        String charset = contentType.substring(at + 8).strip();
        String name = charset.startsWith("\"") ? charset.substring(1) : charset;
        return name.regionMatches(true, 0, "utf-8", 0, 5);
    }

    /// A media type without its parameters, in lower case.
    static String bare(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        String bare = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
