package chartwell.server.wire;

import jakarta.servlet.http.HttpServletRequest;

/// How a request came in: by which origin this server was asked for, and from which address. [Gate]
/// settles it; before that it is what the connection says.
///
/// @param origin `https://chartwell.example.org`, `http://127.0.0.1:8080`
/// @param address of whoever asks, or of the proxy that speaks for them
public record Arrival(String origin, String address) {
    private static final String NAME = Arrival.class.getName();

    /// How a request came in.
    public static Arrival of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof Arrival arrival ? arrival : direct(request);
    }

    /// Whether it came in over TLS, all the way or as far as to the proxy.
    public boolean isSecure() {
        return origin.startsWith("https:");
    }

    /// Where the FHIR API is that was asked.
    public String fhir() {
        return origin + "/fhir";
    }

    void keep(HttpServletRequest request) {
        request.setAttribute(NAME, this);
    }

    static Arrival direct(HttpServletRequest request) {
        String scheme = request.isSecure() ? "https" : "http";
        String origin = scheme + "://" + request.getServerName() + ":" + request.getServerPort();
        return new Arrival(origin, request.getRemoteAddr());
    }

    /// Through the proxy: the last address is the one that it has seen itself.
    static Arrival proxied(HttpServletRequest request, String origin) {
        String forwarded = request.getHeader("X-Forwarded-For");
        String last =
                forwarded == null
                        ? request.getRemoteAddr()
                        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return new Arrival(
                origin, last.matches("[0-9A-Fa-f.:]{2,45}") ? last : request.getRemoteAddr());
    }
}
