package chartwell.engine.fhirpath;

import org.jspecify.annotations.Nullable;

/// What the text of a literal reference says (R4, References): versions are left out.
public sealed interface LiteralReference {

    /// `#id`: a contained resource; empty id for the container.
    record Contained(String id) implements LiteralReference {}

    /// `Patient/12`, `Patient/12/_history/3`
    record Local(String type, String id) implements LiteralReference {}

    /// `https://…/Patient/12`, `urn:uuid:…` and everything else; `type` where the path tells.
    record Url(String url, @Nullable String type) implements LiteralReference {}

    /// Reads the text of a reference.
    static LiteralReference of(String text) {
        if (text.startsWith("#")) {
            return new Contained(text.substring(1));
        }
        int end = text.indexOf("/_history/");
        String versionless = end < 0 ? text : text.substring(0, end);
        int idAt = versionless.lastIndexOf('/') + 1;
        if (idAt == 0 || !isId(versionless, idAt)) {
            return new Url(text, null);
        }
        int typeAt = versionless.lastIndexOf('/', idAt - 2) + 1;
        if (!isTypeName(versionless, typeAt, idAt - 1)) {
            return new Url(text, null);
        }
        String type = versionless.substring(typeAt, idAt - 1);
        if (typeAt == 0) {
            return new Local(type, versionless.substring(idAt));
        }
        return new Url(versionless, type);
    }

    private static boolean isTypeName(String text, int from, int to) {
        if (from >= to || text.charAt(from) < 'A' || text.charAt(from) > 'Z') {
            return false;
        }
        for (int i = from; i < to; i++) {
            int letter = text.charAt(i) | 0x20;
            if (letter < 'a' || letter > 'z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isId(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > 64) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
