package chartwell.server.wire;

import chartwell.door.secret.Secret;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The cookies by which browsers are known. No script reads them, no request that begins at another
/// site brings them but one that leads here, and, over TLS, none goes back in the clear and no
/// other host of the domain sets them (`__Host-`, RFC 6265bis section 4.1.3).
///
/// `SameSite=Lax`, not `Strict`, so that an address that a colleague sent opens: nothing is changed
/// by what is opened so.
public final class Cookies {
    /// Which cookie.
    public enum Kind {
        SESSION("chartwell-session"),
        BROWSER("chartwell-browser");

        private final String plain;

        Kind(String plain) {
            this.plain = plain;
        }
    }

    private static String name(HttpServletRequest request, Kind kind) {
        return Arrival.of(request).isSecure() ? "__Host-" + kind.plain : kind.plain;
    }

    /// The secret that a request brings; empty where it brings none, or several, of which one was
    /// put there by somebody else.
    public Optional<Secret> read(HttpServletRequest request, Kind kind) {
        Cookie[] sent = request.getCookies();
        List<String> values =
                sent == null
                        ? List.of()
                        : Arrays.stream(sent)
                                .filter(cookie -> cookie.getName().equals(name(request, kind)))
                                .map(Cookie::getValue)
                                .toList();
        return values.size() == 1 ? Secret.read(values.getFirst()) : Optional.empty();
    }

    /// Gives a browser a secret; for as long as it runs where that is not said.
    public void give(
            HttpServletRequest request,
            HttpServletResponse response,
            Kind kind,
            Secret secret,
            Optional<Duration> lasts) {
        String age = lasts.map(time -> "; Max-Age=" + time.toSeconds()).orElse("");
        response.addHeader(
                "Set-Cookie",
                name(request, kind) + "=" + secret.text() + attributes(request) + age);
    }

    /// Takes it back.
    public void take(HttpServletRequest request, HttpServletResponse response, Kind kind) {
        response.addHeader(
                "Set-Cookie", name(request, kind) + "=" + attributes(request) + "; Max-Age=0");
    }

    private static String attributes(HttpServletRequest request) {
        return "; Path=/; HttpOnly; SameSite=Lax"
                + (Arrival.of(request).isSecure() ? "; Secure" : "");
    }
}
