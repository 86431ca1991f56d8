package chartwell.server.wire;

import java.net.InetAddress;
import java.nio.file.Path;

/// Where a server listens over TLS, and by which certificate.
///
/// @param port 0 takes a free one
/// @param certificate a PEM file with the certificate and those that lead to its root
/// @param key a PEM file with its private key
/// @param renewal is run before the files are read, such as [OwnCertificate#renew]
public record Tls(InetAddress address, int port, Path certificate, Path key, Runnable renewal) {}
