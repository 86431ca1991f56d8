package chartwell.engine.structure;

import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The primitive types of FHIR R4, section 2.24.0.1: what JSON value each is, and what text.
///
/// The checks are loops and not the regular expressions of the specification, because each write
/// goes through here.
enum Primitive {
    BASE64BINARY("is no base64. Use A-Z, a-z, 0-9, + and /, filled with = to groups of four."),
    BOOLEAN("must be true or false, without quotes."),
    CANONICAL("is no canonical URL. It may not be empty or hold spaces."),
    CODE("is no code. It may not be empty, begin or end with a space, or hold two together."),
    DATE("is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, and a day that exists."),
    DATETIME(
            "is no dateTime. Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+zz:zz, and a"
                    + " day that exists."),
    DECIMAL("must be a number without quotes, with an exponent of three digits at most."),
    ID("is no id. Use 1 to 64 of A-Z, a-z, 0-9, - and ."),
    INSTANT("is no instant. Write YYYY-MM-DDThh:mm:ss.sss+zz:zz or with Z, and a day that exists."),
    INTEGER("must be a whole number of 32 bits, without quotes."),
    MARKDOWN("is no markdown. It may not be empty, hold control characters, or exceed 1 MB."),
    OID("is no OID. Write urn:oid:1.2.3."),
    POSITIVEINT("must be a whole number from 1 to 2147483647, without quotes."),
    STRING("is no string. It may not be empty, hold control characters, or exceed 1 MB."),
    TIME("is no time. Write hh:mm:ss, without a zone."),
    UNSIGNEDINT("must be a whole number from 0 to 2147483647, without quotes."),
    URI("is no URI. It may not be empty or hold spaces."),
    URL("is no URL. It may not be empty or hold spaces."),
    UUID("is no UUID. Write urn:uuid:c757873d-ec9a-4326-a141-556f43239520."),
    XHTML("is no safe XHTML. Write one well-formed <div> with formatting only, and no script.");

    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_ID = 64;
    private static final int MOST_EXPONENT_DIGITS = 3;

    private final String problem;

    Primitive(String problem) {
        this.problem = problem;
    }

    /// The primitive that a type name stands for.
    static Primitive of(String type) {
        return valueOf(type.toUpperCase(Locale.ROOT));
    }

    /// What is wrong with a value, or null.
    @Nullable String problem(Json value) {
        return isValid(value) ? null : problem;
    }

    private boolean isValid(Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> isText(text);
            case Json.JsonNumber(String text) -> isNumber(text);
            case Json.JsonBoolean ignored -> this == BOOLEAN;
            case Json ignored -> false;
        };
    }

    private boolean isText(String text) {
        return switch (this) {
            case STRING, MARKDOWN -> isString(text);
            case CODE -> isCode(text);
            case URI, URL, CANONICAL -> isUri(text);
            case ID -> isId(text);
            case DATE -> DateText.isDate(text);
            case DATETIME -> DateText.isDateTime(text);
            case INSTANT -> DateText.isInstant(text);
            case TIME -> DateText.isTime(text);
            case BASE64BINARY -> isBase64(text);
            case OID -> isOid(text);
            case UUID -> isUuid(text);
            case XHTML -> new XhtmlText(text).isSafe();
            case BOOLEAN, DECIMAL, INTEGER, POSITIVEINT, UNSIGNEDINT -> false;
        };
    }

    private boolean isNumber(String text) {
        return switch (this) {
            case DECIMAL -> hasShortExponent(text);
            case INTEGER -> isInteger(text, Integer.MIN_VALUE);
            case UNSIGNEDINT -> isInteger(text, 0);
            case POSITIVEINT -> isInteger(text, 1);
            case BASE64BINARY, BOOLEAN, CANONICAL, CODE, DATE, DATETIME, ID, INSTANT -> false;
            case MARKDOWN, OID, STRING, TIME, URI, URL, UUID, XHTML -> false;
        };
    }

    /// Whether a decimal stays computable: 1e999999999 is a short text and a huge number.
    private static boolean hasShortExponent(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent < 0) {
            return true;
        }
        char sign = text.charAt(exponent + 1);
        int digits = text.length() - exponent - 1 - (sign == '-' || sign == '+' ? 1 : 0);
        return digits <= MOST_EXPONENT_DIGITS;
    }

    private static boolean isInteger(String text, int least) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        if (text.length() > 11 || text.equals("-0")) {
            return false;
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        value = start == 1 ? -value : value;
        return value >= least && value <= Integer.MAX_VALUE;
    }

    private static boolean isString(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_STRING;
    }

    private static boolean isCode(String text) {
        boolean spaceBefore = true;
        for (int i = 0; i < text.length(); i++) {
            boolean space = isSpace(text.charAt(i));
            if (space && spaceBefore) {
                return false;
            }
            spaceBefore = space;
        }
        return !spaceBefore && text.length() <= LONGEST_STRING;
    }

    private static boolean isUri(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpace(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isSpace(char c) {
        if (c < 128) {
            return c <= ' ' || c == 0x7F;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// Whether a text is an id of a resource: 1 to 64 of letters, digits, `-` and `.`.
    static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(isDigit(c) || isLetter(c) || c == '-' || c == '.')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    private static boolean isBase64(String text) {
        int octets = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                padding++;
            } else if (isDigit(c) || isLetter(c) || c == '+' || c == '/') {
                if (padding > 0) {
                    return false;
                }
            } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                continue;
            } else {
                return false;
            }
            octets++;
        }
        return octets > 0 && octets % 4 == 0 && padding <= 2;
    }

    private static boolean isOid(String text) {
        String prefix = "urn:oid:";
        if (!text.startsWith(prefix) || text.length() < prefix.length() + 3) {
            return false;
        }
        char root = text.charAt(prefix.length());
        int arc = prefix.length() + 1;
        while (arc < text.length()) {
            int end = text.indexOf('.', arc + 1);
            int stop = end < 0 ? text.length() : end;
            boolean number = text.charAt(arc) == '.' && stop > arc + 1;
            for (int i = arc + 1; i < stop; i++) {
                number &= isDigit(text.charAt(i));
            }
            boolean padded = stop > arc + 2 && text.charAt(arc + 1) == '0';
            if (!number || padded) {
                return false;
            }
            arc = stop;
        }
        return root >= '0' && root <= '2';
    }

    private static boolean isUuid(String text) {
        String prefix = "urn:uuid:";
        if (!text.startsWith(prefix) || text.length() != prefix.length() + 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(prefix.length() + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z';
    }
}
