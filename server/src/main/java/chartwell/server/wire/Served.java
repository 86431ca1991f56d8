package chartwell.server.wire;

import java.net.URI;
import java.util.Optional;

/// What a server is called by those who reach it from elsewhere.
///
/// @param origin `https://chartwell.example.org`, with a port where that is not 443; empty where
///     nobody but this machine reaches it
/// @param proxy whether a proxy on this machine stands in front, ends TLS, hands the name on that
///     was asked for, and says in `X-Forwarded-For` who asked
public record Served(Optional<URI> origin, boolean proxy) {

    public Served {
        origin.ifPresent(Served::check);
        if (proxy && origin.isEmpty()) {
            throw new IllegalArgumentException("a proxy has an origin");
        }
    }

    private static void check(URI origin) {
        boolean proper =
                "https".equals(origin.getScheme())
                        && origin.getHost() != null
                        && origin.getRawPath().isEmpty()
                        && origin.getRawQuery() == null
                        && origin.getRawUserInfo() == null;
        if (!proper) {
            throw new IllegalArgumentException("no origin like https://chartwell.example.org");
        }
    }

    /// Nobody but this machine reaches it.
    public static Served here() {
        return new Served(Optional.empty(), false);
    }

    /// Whether a name is the one that it is called by from elsewhere.
    boolean isNamed(String host) {
        return origin.map(URI::getHost).filter(host::equalsIgnoreCase).isPresent();
    }
}
