package chartwell.server.intake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A FHIR server reached over HTTP.
///
/// A server that is busy or restarting is asked again, five times within half a minute. That is
/// safe: what is to be taken once carries its digest, and all else puts resources under their ids.
/// Where the connection breaks again and again, but the server answers other requests, it refuses
/// this bundle only.
///
/// Before a large bundle is sent the server is asked whether it takes one of that size (RFC 9110,
/// section 10.1.1), so that its answer is read instead of a broken connection.
public final class HttpTarget implements Target, AutoCloseable {

    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int TRIES = 6;
    private static final int MOST_BROKEN = 3;
    private static final int LARGE = 1 << 20;
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final String BROKEN =
            "The connection broke each of "
                    + MOST_BROKEN
                    + " times this was sent, though the server answers: it may be larger than the"
                    + " server takes.";

    private final URI base;
    private final Optional<String> token;
    private final Duration firstPause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /// The server with this base, such as `http://127.0.0.1:8080/fhir`.
    public HttpTarget(URI base) {
        this(base, Optional.empty());
    }

    /// The same, where one has to show a token.
    public HttpTarget(URI base, Optional<String> token) {
        this(base, token, Duration.ofSeconds(1));
    }

    /// Each pause before another try is twice the one before.
    HttpTarget(URI base, Duration firstPause) {
        this(base, Optional.empty(), firstPause);
    }

    private HttpTarget(URI base, Optional<String> token, Duration firstPause) {
        this.base = base;
        this.token = token;
        this.firstPause = firstPause;
    }

    @Override
    public Outcome take(byte[] bundle, boolean once) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base)
                        .timeout(LONGEST)
                        .header("Content-Type", "application/fhir+json")
                        .header("Accept", "application/fhir+json")
                        .header("Prefer", "return=minimal")
                        .expectContinue(bundle.length > LARGE)
                        .POST(BodyPublishers.ofByteArray(bundle));
        if (once) {
            request.header("Chartwell-Once", "sha-256=" + digest(bundle));
        }
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return send(request.build());
    }

    private Outcome send(HttpRequest request) {
        String why = "it did not answer";
        int broken = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                if (attempt > 0 && pause(firstPause.multipliedBy(1L << (attempt - 1)))) {
                    break;
                }
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                if (!BUSY.contains(response.statusCode())) {
                    return Answers.read(response.statusCode(), response.body());
                }
                why = "it answered with status " + response.statusCode();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (ConnectException | HttpConnectTimeoutException e) {
                why = "nothing listens there";
            } catch (IOException e) {
                why = "the connection failed (" + e.getClass().getSimpleName() + ")";
                broken++;
                if (broken == MOST_BROKEN && answers()) {
                    return new Outcome.Refused(List.of(new Reason(-1, BROKEN)));
                }
            }
        }
        return new Outcome.Unreachable("The server at " + base + " cannot be reached: " + why);
    }

    /// Whether the server answers another request.
    private boolean answers() {
        HttpRequest probe =
                HttpRequest.newBuilder(URI.create(base + "/metadata")).timeout(PROBE).build();
        try {
            client.send(probe, BodyHandlers.discarding());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits; true where the target was closed meanwhile.
    private boolean pause(Duration length) throws InterruptedException {
        return closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String digest(byte[] bundle) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bundle));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
        client.close();
    }
}
