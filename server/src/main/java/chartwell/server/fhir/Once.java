package chartwell.server.fhir;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// `Chartwell-Once: sha-256=<hex>`: the sender wants this very body to be taken only once, however
/// often it is sent.
final class Once {
    static final String HEADER = "Chartwell-Once";

    /// What a second time is answered with.
    static final String TAKEN = "This was already taken; nothing was changed.";

    private Once() {}

    /// The digest to take the body under; null where the sender does not care.
    ///
    /// @throws Refusal where the header is not that of the body
    static byte @Nullable [] digest(Request request) {
        String header = request.headers().get(HEADER);
        if (header == null) {
            return null;
        }
        byte[] digest = sha256(request.content().bytes());
        if (!header.equalsIgnoreCase("sha-256=" + HexFormat.of().formatHex(digest))) {
            throw Refusal.invalid(
                    HEADER + " is not the digest of this body: sha-256=<64 hex digits>.");
        }
        return digest;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
