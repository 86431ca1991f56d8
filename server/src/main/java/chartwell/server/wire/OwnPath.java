package chartwell.server.wire;

import jakarta.servlet.http.HttpServletRequest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Addresses of this server that somebody wants to go on to. What is none leads home: a link that
/// was made elsewhere leads nobody away from here, and puts nothing into a header.
public final class OwnPath {
    /// A path with query, in the characters that an address has; `//host` and `/\host` lead away.
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\#]]{0,2000}");

    private static final String HOME = "/";

    private OwnPath() {}

    /// The address itself where it is one of ours, else the first page.
    public static String of(String address) {
        return OWN.matcher(address).matches() && !address.startsWith("/sign-in") ? address : HOME;
    }

    /// Where one signs in and goes on to what was asked for.
    public static String signIn(HttpServletRequest request) {
        String query = request.getQueryString();
        return signIn(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /// Where one signs in and goes on to an address.
    static String signIn(String address) {
        String next = of(address);
        return next.equals(HOME)
                ? "/sign-in"
                : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /// The path of the page in which a script asks, as htmx says it.
    static String ofPage(String address) {
        try {
            URI page = URI.create(address);
            String query = page.getRawQuery();
            return of(page.getRawPath() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }
}
