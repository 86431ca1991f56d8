package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Versions in the headers of HTTP: `W/"3"`.
final class VersionTag {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([A-Za-z0-9.-]{1,64})\"\\s*");

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private VersionTag() {}

    /// The version that `If-Match` asks for, `*` for any; null where there is none.
    ///
    /// @throws Refusal where it is no version
    static @Nullable String required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        if (ifMatch.strip().equals("*")) {
            return "*";
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw Refusal.invalid("If-Match is * or a version as the ETag gave it: W/\"3\".");
        }
        return tag.group(1);
    }

    /// Whether `If-None-Match` has this version in its list, or `*`.
    static boolean lists(String ifNoneMatch, int version) {
        for (String listed : ifNoneMatch.split(",", 100)) {
            Matcher tag = TAG.matcher(listed);
            if (listed.strip().equals("*")
                    || (tag.matches() && tag.group(1).equals(Integer.toString(version)))) {
                return true;
            }
        }
        return false;
    }

    /// Whether `If-None-Match` demands that there is none (`*`).
    ///
    /// @throws Refusal where it demands something else
    static boolean demandsNone(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        if (!ifNoneMatch.strip().equals("*")) {
            throw Refusal.invalid("For a change If-None-Match can only be *.");
        }
        return true;
    }

    /// A time as HTTP writes it (`Sun, 22 Nov 2026 23:49:16 GMT`), to the second.
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    /// Whether nothing changed since `If-Modified-Since`; a date that is none is ignored, as
    /// RFC 9110 demands.
    static boolean unchangedSince(String ifModifiedSince, Instant updated) {
        try {
            Instant since =
                    ZonedDateTime.parse(ifModifiedSince, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return updated.getEpochSecond() <= since.getEpochSecond();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
