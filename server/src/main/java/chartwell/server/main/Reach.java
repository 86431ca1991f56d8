package chartwell.server.main;

import chartwell.server.wire.Served;
import chartwell.server.wire.Tls;

import java.util.Optional;

/// From where a site can be reached.
///
/// @param served what it is called by from elsewhere
/// @param tls where it listens over TLS beside its loopback port; empty for nowhere
record Reach(Served served, Optional<Tls> tls) {

    /// From this machine only.
    static Reach here() {
        return new Reach(Served.here(), Optional.empty());
    }
}
