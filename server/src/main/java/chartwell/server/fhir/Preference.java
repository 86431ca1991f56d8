package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// A preference as far as we read it: its name and value; parameters after a semicolon say
    /// nothing to us.
    private static final Pattern READ =
            Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(?:\"([^\"\\\\]*)\"|([\\w-]+))\\s*(?:;.*)?");

    /// What stands between commas that are not quoted.
    private static final Pattern PART = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\"?)++");

    /// Reads the header; `otherwise` is what a change answers with where it does not say. Of two
    /// preferences of one name the first counts.
    static Preference of(@Nullable String header, Return otherwise) {
        Map<String, String> first = new HashMap<>();
        Matcher part = PART.matcher(header == null ? "" : header);
        while (part.find()) {
            Matcher read = READ.matcher(part.group());
            if (read.matches()) {
                String value = read.group(2) == null ? read.group(3) : read.group(2);
                first.putIfAbsent(lower(read.group(1)), lower(value));
            }
        }
        Return answer =
                switch (first.get("return")) {
                    case "minimal" -> Return.MINIMAL;
                    case "representation" -> Return.REPRESENTATION;
                    case "operationoutcome" -> Return.OUTCOME;
                    case null, default -> otherwise;
                };
        return new Preference(answer, "lenient".equals(first.get("handling")));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
