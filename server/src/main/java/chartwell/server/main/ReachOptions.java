package chartwell.server.main;

import chartwell.server.wire.OwnCertificate;
import chartwell.server.wire.Served;
import chartwell.server.wire.Tls;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads from where a site is to be reached. Beyond loopback only with sign-in, and only over TLS.
final class ReachOptions {
    static final List<String> VALUED =
            List.of("listen", "tls-port", "tls-certificate", "tls-key", "origin");
    static final List<String> FLAGS = List.of("tls", "behind-proxy");

    static final String HELP =
            """
                 --tls                answers over TLS too, with a certificate that it makes itself
                                      (DATA/tls) and renews; only with --sign-in, like all below
                 --tls-port N         at this port (8443)
                 --tls-certificate F  with a given certificate, a PEM file with those that lead to
                 --tls-key F          its root, and its key; changed files are taken as they are
                 --listen ADDRESS     over TLS at this address of the machine, 0.0.0.0 for all
                 --origin URL         what it is called by from elsewhere: https://NAME or
                                      https://NAME:PORT
                 --behind-proxy       a proxy on this machine speaks TLS for it under --origin, and
                                      hands on Host and X-Forwarded-For""";

    private ReachOptions() {}

    /// What the options say.
    ///
    /// @throws Usage where they do not go together
    static Reach read(Options options, Surroundings surroundings, Path data) {
        boolean any =
                VALUED.stream().anyMatch(name -> options.text(name) != null)
                        || FLAGS.stream().anyMatch(options::flag);
        if (!any) {
            return Reach.here();
        }
        if (!options.flag("sign-in")) {
            throw new Usage("Beyond this machine, and over TLS, it answers with --sign-in only.");
        }
        Served served = served(options);
        Optional<Tls> tls = tls(options, surroundings, data, served);
        if (tls.isPresent() && served.proxy()) {
            throw new Usage("--behind-proxy is for a proxy that speaks TLS itself.");
        }
        if (tls.isEmpty() && !served.proxy()) {
            throw new Usage("Say how TLS comes about: --tls, --tls-certificate or --behind-proxy.");
        }
        return new Reach(served, tls);
    }

    private static Served served(Options options) {
        String origin = options.text("origin");
        try {
            return new Served(
                    Optional.ofNullable(origin).map(URI::create), options.flag("behind-proxy"));
        } catch (IllegalArgumentException e) {
            throw new Usage(
                    "--origin is written like https://chartwell.example.org, and goes with"
                            + " --behind-proxy.");
        }
    }

    private static Optional<Tls> tls(
            Options options, Surroundings surroundings, Path data, Served served) {
        String certificate = options.text("tls-certificate");
        String key = options.text("tls-key");
        String listen = options.text("listen");
        if ((certificate == null) != (key == null)) {
            throw new Usage("--tls-certificate and --tls-key go together.");
        }
        if (certificate == null && !options.flag("tls")) {
            if (listen != null || options.text("tls-port") != null) {
                throw new Usage("--listen and --tls-port want --tls or --tls-certificate.");
            }
            return Optional.empty();
        }
        InetAddress address = address(listen);
        if (!address.isLoopbackAddress() && served.origin().isEmpty()) {
            throw new Usage("With --listen say by --origin what it is called by from elsewhere.");
        }
        int port = options.number("tls-port", 8443, 0, 65_535);
        if (certificate != null && key != null) {
            return Optional.of(
                    new Tls(address, port, Path.of(certificate), Path.of(key), () -> {}));
        }
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        served.origin().map(URI::getHost).ifPresent(names::add);
        OwnCertificate own =
                new OwnCertificate(
                        data.resolve("tls"), names, surroundings.clock(), surroundings.random());
        return Optional.of(new Tls(address, port, own.certificate(), own.key(), own::renew));
    }

    private static InetAddress address(@Nullable String listen) {
        try {
            return InetAddress.ofLiteral(listen == null ? "127.0.0.1" : listen);
        } catch (IllegalArgumentException e) {
            throw new Usage("--listen is an address, such as 0.0.0.0 or 192.0.2.7.");
        }
    }
}
