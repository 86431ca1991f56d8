package chartwell.paper.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a scan is, told by its bytes: a name or a declared type says nothing.
public enum Kind {
    /// ISO 32000; what stands before its mark is passed over, as other readers do.
    PDF("application/pdf"),
    /// TIFF 6.0, in either byte order.
    TIFF("image/tiff"),
    /// JPEG, from its first marker.
    JPEG("image/jpeg"),
    /// PNG.
    PNG("image/png");

    /// Bytes of the beginning that [#of] looks at.
    public static final int HEAD = 1024;

    private static final String PDF_MARK = "%PDF-";
    private static final String PNG_MARK = "\u0089PNG\r\n\u001a\n";

    private final String mediaType;

    Kind(String mediaType) {
        this.mediaType = mediaType;
    }

    /// As `application/pdf`.
    public String mediaType() {
        return mediaType;
    }

    /// The kind of what begins with these bytes; empty for what is none of them.
    public static Optional<Kind> of(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return Optional.of(TIFF);
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (text.startsWith(PNG_MARK)) {
            return Optional.of(PNG);
        }
        return text.contains(PDF_MARK) ? Optional.of(PDF) : Optional.empty();
    }
}
