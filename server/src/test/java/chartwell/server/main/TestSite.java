package chartwell.server.main;

import chartwell.door.account.Account;
import chartwell.door.account.Accounts.Changed;
import chartwell.door.account.Particulars;
import chartwell.door.session.SessionTimes;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.server.desk.signin.SignInDesk;
import chartwell.server.wire.Limits;
import chartwell.server.wire.Served;

import jakarta.servlet.http.HttpServletRequest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A whole server over an empty database, for tests. The header `Test-Panel` makes a request one
/// of an actor who sees only this panel of patients, `Test-Origin` says where it came from.
public final class TestSite implements AutoCloseable {
    /// Bodies up to 2 MB, 3 MB of them at once, Binary up to 8 MB, a second of silence, Bundles of
    /// 1,000 entries.
    private static final Limits LIMITS =
            new Limits(32 << 10, 2 << 20, 8 << 20, 3 << 20, Duration.ofSeconds(1), 200, 1_000);

    private final Database database = TestDatabase.fresh();
    private final Site site;
    private final HttpClient client = HttpClient.newHttpClient();

    /// Starts one of its own.
    public TestSite() {
        this(false);
    }

    /// Starts one of its own that may refuse dangling references.
    public TestSite(boolean refuseDangling) {
        this(refuseDangling, LIMITS, new Entrance.Open(TestSite::access), Reach.here());
    }

    /// Starts one of its own with the limits that a server has.
    public static TestSite withUsualLimits() {
        return new TestSite(
                false, Limits.standard(), new Entrance.Open(TestSite::access), Reach.here());
    }

    /// Starts one of its own where one has to sign in.
    public static TestSite withSignIn() {
        return new TestSite(
                false, LIMITS, new Entrance.SignIn(SessionTimes.standard()), Reach.here());
    }

    /// The same behind a proxy that speaks TLS under an origin.
    public static TestSite behindProxy(String origin) {
        return new TestSite(
                false,
                LIMITS,
                new Entrance.SignIn(SessionTimes.standard()),
                new Reach(new Served(Optional.of(URI.create(origin)), true), Optional.empty()));
    }

    private TestSite(boolean refuseDangling, Limits limits, Entrance entrance, Reach reach) {
        site =
                new Site(
                        database,
                        folders(),
                        0,
                        limits,
                        refuseDangling,
                        entrance,
                        reach,
                        InstantSource.system(),
                        RandomGenerator.of("L64X128MixRandom"));
    }

    /// A folder for what a server may lose.
    static Site.Folders folders() {
        try {
            Path folder = Files.createTempDirectory("site");
            return new Site.Folders(folder, folder.resolve("checkpoints"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One for all tests of this JVM that need no empty record.
    public static TestSite shared() {
        return Shared.SITE;
    }

    private static final class Shared {
        static final TestSite SITE = new TestSite();
    }

    private static Access access(HttpServletRequest request) {
        String panel = request.getHeader("Test-Panel");
        Sight sight = panel == null ? Sight.everything() : new Sight.Panel(Long.parseLong(panel));
        String actor = panel == null ? "local" : "panel-" + panel;
        String origin =
                Objects.requireNonNullElse(
                        request.getHeader("Test-Origin"), request.getRemoteAddr());
        return new Access(actor, "tester", "TREAT", origin, sight);
    }

    /// What signing in is made of, where one has to.
    public SignInDesk.Parts signIn() {
        return site.door().orElseThrow().pages();
    }

    /// The secret by which the first account is made.
    public String invite() {
        return site.door().flatMap(FrontDoor::invite).orElseThrow().text();
    }

    /// Makes an account with a password and roles.
    public Account account(String login, String password, String... roles) {
        Access by = new Access("test", "administrator", "HSYSADMIN", "test", Sight.everything());
        Changed made =
                signIn().accounts()
                        .create(
                                by,
                                login,
                                new Particulars("The " + login, List.of(), List.of(roles)),
                                signIn().passwords().hash(password),
                                false);
        return switch (made) {
            case Changed.Done(Account account) -> account;
            case Changed.Not(String why) -> throw new IllegalStateException(why);
        };
    }

    /// Its database.
    public Database database() {
        return database;
    }

    /// The port it listens on.
    public int port() {
        return site.address().getPort();
    }

    /// The addresses that its pages answer to, `/patients/{id}` and so on.
    public List<String> pages() {
        List<String> addresses = new ArrayList<>();
        Pattern path = Pattern.compile("\\(?GET && (/[^) ]*)\\)?");
        Matcher route = path.matcher(site.desk().pages().toString());
        while (route.find()) {
            addresses.add(route.group(1));
        }
        return addresses;
    }

    /// Every route that it answers at.
    public List<String> routes() {
        return site.routes();
    }

    /// The base of its FHIR API, `http://127.0.0.1:1234/fhir`.
    public String base() {
        return site.fhir().toString();
    }

    /// Sends a request; `path` is below the base, `headers` are names and values in turn.
    public HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
        return exchange(URI.create(base() + path), method, body, headers);
    }

    /// Gets a page; `path` is below the server's address.
    public HttpResponse<byte[]> page(String path, String... headers) {
        return exchange(URI.create(site.address() + path), "GET", new byte[0], headers);
    }

    /// Sends to a page what a form sends; `headers` are names and values in turn.
    public HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
        return exchange(URI.create(site.address() + path), "POST", body, headers);
    }

    /// Sends a request; `path` is below the server's address.
    public HttpResponse<byte[]> exchange(
            String method, String path, byte[] body, String... headers) {
        return exchange(URI.create(site.address() + path), method, body, headers);
    }

    private HttpResponse<byte[]> exchange(
            URI address, String method, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .method(
                                method,
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request.build());
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Gets what is at a path.
    public HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    /// Sends FHIR's JSON.
    public HttpResponse<byte[]> json(String method, String path, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/fhir+json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(method, path, json.getBytes(StandardCharsets.UTF_8), all);
    }

    /// Posts FHIR's JSON without saying how long it is.
    public HttpResponse<byte[]> chunked(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();
        return sent(request);
    }

    /// Creates a resource and gives its id.
    public String create(String json) {
        String type =
                String.valueOf(
                        resource(json.getBytes(StandardCharsets.UTF_8)).text("resourceType"));
        HttpResponse<byte[]> created = json("POST", "/" + type, json);
        if (created.statusCode() != 201) {
            throw new IllegalStateException(text(created));
        }
        return String.valueOf(resource(created).text("id"));
    }

    /// The body as text.
    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// The body as a resource.
    public static JsonObject resource(HttpResponse<byte[]> response) {
        return resource(response.body());
    }

    /// A resource of its JSON.
    public static JsonObject resource(byte[] json) {
        return JsonReader.readObject(json, JsonLimits.DEFAULT);
    }

    /// A header of the response, or an empty text.
    public static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        client.close();
        site.close();
    }
}
