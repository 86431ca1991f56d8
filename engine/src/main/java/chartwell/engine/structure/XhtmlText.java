package chartwell.engine.structure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A narrative's XHTML by FHIR R4, section 2.4.0: one `div`, well-formed, with formatting only
/// (rules txt-1 and txt-2). What is not on the lists is refused, because browsers show it.
final class XhtmlText {
    private static final Set<String> ELEMENTS =
            Set.of(
                    "div",
                    "p",
                    "span",
                    "br",
                    "hr",
                    "b",
                    "i",
                    "u",
                    "em",
                    "strong",
                    "small",
                    "big",
                    "tt",
                    "sub",
                    "sup",
                    "code",
                    "pre",
                    "samp",
                    "kbd",
                    "var",
                    "cite",
                    "q",
                    "blockquote",
                    "abbr",
                    "acronym",
                    "dfn",
                    "address",
                    "bdo",
                    "ins",
                    "del",
                    "s",
                    "strike",
                    "center",
                    "font",
                    "a",
                    "img",
                    "map",
                    "area",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "caption",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "td",
                    "th",
                    "col",
                    "colgroup");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "longdesc");
    private static final Set<String> SCHEMES =
            Set.of("http", "https", "mailto", "tel", "urn", "ftp", "cid");
    private static final Pattern IMAGE = Pattern.compile("data: ?image/(png|jpe?g|gif|svg)");
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    XhtmlText(String text) {
        this.text = text;
    }

    /// Whether it is one such `div`, with nothing around it but space.
    boolean isSafe() {
        Deque<String> open = new ArrayDeque<>();
        skipSpace();
        do {
            if (at >= text.length()) {
                return false;
            }
            char c = text.charAt(at);
            boolean fine =
                    switch (c) {
                        case '<' -> markup(open);
                        case '&' -> !open.isEmpty() && entity();
                        default -> !open.isEmpty() && character(c);
                    };
            if (!fine) {
                return false;
            }
        } while (!open.isEmpty());
        skipSpace();
        return at == text.length();
    }

    private boolean character(char c) {
        at++;
        return !isControl(c);
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r';
    }

    private boolean markup(Deque<String> open) {
        if (text.startsWith("<!--", at)) {
            int end = text.indexOf("--", at + 4);
            boolean closed = !open.isEmpty() && end > 0 && text.startsWith("-->", end);
            at = closed ? end + 3 : at;
            return closed;
        }
        if (text.startsWith("</", at)) {
            at += 2;
            String name = name();
            skipSpace();
            return !open.isEmpty() && open.pop().equals(name) && take('>');
        }
        at++;
        String name = name();
        boolean allowed = open.isEmpty() ? name.equals("div") : ELEMENTS.contains(name);
        if (!allowed || open.size() >= DEEPEST || !attributes()) {
            return false;
        }
        if (take('/')) {
            return take('>');
        }
        open.push(name);
        return take('>');
    }

    private boolean attributes() {
        Set<String> seen = null;
        while (at < text.length() && isSpace(text.charAt(at))) {
            skipSpace();
            String name = name();
            if (name.isEmpty()) {
                break;
            }
            seen = seen == null ? new HashSet<>() : seen;
            skipSpace();
            if (!seen.add(name) || isEvent(name) || !take('=')) {
                return false;
            }
            skipSpace();
            if (!attributeValue(ADDRESSES.contains(name.toLowerCase(Locale.ROOT)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEvent(String name) {
        return name.regionMatches(true, 0, "on", 0, 2) || name.equalsIgnoreCase("xlink:href");
    }

    private boolean attributeValue(boolean address) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = text.indexOf(quote, at + 1);
        if (end < 0 || (quote != '"' && quote != '\'')) {
            return false;
        }
        int start = ++at;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '<' || isControl(c)) {
                return false;
            }
            if (c != '&') {
                at++;
            } else if (!entity()) {
                return false;
            }
        }
        at = end + 1;
        return !address || isSafeAddress(text.substring(start, end));
    }

    /// No scheme, or a harmless one; an entity that comes first could spell another.
    private static boolean isSafeAddress(String address) {
        for (int i = 0; i < address.length(); i++) {
            switch (address.charAt(i)) {
                case '/', '?', '#' -> {
                    return true;
                }
                case '&' -> {
                    return false;
                }
                case ':' -> {
                    return SCHEMES.contains(address.substring(0, i).toLowerCase(Locale.ROOT))
                            || IMAGE.matcher(address).lookingAt();
                }
                default -> {
                    // part of a scheme or a name
                }
            }
        }
        return true;
    }

    /// `&name;`, `&#123;` or `&#x1F;`.
    private boolean entity() {
        int end = text.indexOf(';', at);
        if (end < at + 2 || end > at + 12) {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if (!(c < 128 && Character.isLetterOrDigit(c)) && !(c == '#' && i == at + 1)) {
                return false;
            }
        }
        at = end + 1;
        return true;
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return c < 128
                && (Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
