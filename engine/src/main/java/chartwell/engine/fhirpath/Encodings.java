package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// The encodings and escapes of texts (FHIRPath 2.1, `encode()`, `escape()`); null where a text is
/// not so encoded, or there is no such encoding.
final class Encodings {
    private Encodings() {}

    static @Nullable String encoded(String text, String encoding) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (encoding) {
            case "base64" -> Base64.getEncoder().encodeToString(bytes);
            case "urlbase64" -> Base64.getUrlEncoder().encodeToString(bytes);
            case "hex" -> HexFormat.of().formatHex(bytes);
            default -> null;
        };
    }

    static @Nullable String decoded(String text, String encoding) {
        try {
            byte[] bytes =
                    switch (encoding) {
                        case "base64" -> Base64.getDecoder().decode(text);
                        case "urlbase64" -> Base64.getUrlDecoder().decode(text);
                        case "hex" -> HexFormat.of().parseHex(text);
                        default -> null;
                    };
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static @Nullable String escaped(String text, String target) {
        return switch (target) {
            case "html" ->
                    text.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;")
                            .replace("'", "&#39;");
            case "json" -> {
                String quoted =
                        new String(JsonWriter.bytes(Json.string(text)), StandardCharsets.UTF_8);
                yield quoted.substring(1, quoted.length() - 1);
            }
            default -> null;
        };
    }

    static @Nullable String unescaped(String text, String target) {
        return switch (target) {
            case "html" ->
                    text.replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&#39;", "'")
                            .replace("&apos;", "'")
                            .replace("&amp;", "&");
            case "json" -> unescapedJson(text);
            default -> null;
        };
    }

    /// What is no escape stays as it is.
    private static @Nullable String unescapedJson(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char mark = text.charAt(++i);
            int at = "nrtbf\"\\/".indexOf(mark);
            if (at >= 0) {
                plain.append("\n\r\t\b\f\"\\/".charAt(at));
            } else if (mark == 'u' && i + 5 <= text.length()) {
                try {
                    plain.append((char) HexFormat.fromHexDigits(text, i + 1, i + 5));
                    i += 4;
                } catch (IllegalArgumentException _) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return plain.toString();
    }
}
