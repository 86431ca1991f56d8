package chartwell.server.wire;

import java.time.Duration;

/// How much a request may cost before it is refused.
///
/// `head` and `body` and `binary` are bytes: of the request line with all headers, of a body of
/// JSON, and of a raw Binary. `bodies` are the bytes of JSON bodies in memory at once. `idle` is
/// how long a connection may stay silent within a request, how long a head may take in all, and how
/// long a body may wait for memory; `connections` how many may be open at once; `entries` how many
/// a Bundle may bring, since each holds the locks of the others.
public record Limits(
        int head,
        long body,
        long binary,
        long bodies,
        Duration idle,
        int connections,
        int entries) {

    public Limits {
        if (head < 1024 || body < 1 || binary < 1 || connections < 1 || entries < 1) {
            throw new IllegalArgumentException(head + ", " + body + ", " + binary);
        }
        if (bodies < body) {
            throw new IllegalArgumentException("no body of " + body + " fits into " + bodies);
        }
        if (body > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("a JSON body must fit into an array: " + body);
        }
    }

    /// 32 kB of headers, 64 MB of JSON, 4 GB of binary, 96 MB of bodies at once, 20 s of silence,
    /// 1,000 connections, 50,000 entries (a long life of Synthea has over 22,000).
    public static Limits standard() {
        return new Limits(
                32 << 10, 64L << 20, 4L << 30, 96L << 20, Duration.ofSeconds(20), 1000, 50_000);
    }
}
