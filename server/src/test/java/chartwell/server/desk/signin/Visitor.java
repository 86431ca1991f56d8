package chartwell.server.desk.signin;

import static chartwell.server.main.TestSite.header;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A browser that keeps the cookies it is given, and says where its forms are from.
final class Visitor {
    static final String PASSWORD = "umbrella kettle violin moss";
    static final String SESSION = "chartwell-session";

    private final TestSite site;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private List<String> set = List.of();

    Visitor(TestSite site) {
        this.site = site;
    }

    /// The value of a cookie, empty for none.
    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /// Puts a cookie there, as an attacker may.
    Visitor with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /// The cookies of the last answer, as they were sent.
    List<String> set() {
        return set;
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        return kept(site.page(path, with(List.of("Accept", "text/html"), headers)));
    }

    /// Asks for FHIR, as a script of the page would.
    HttpResponse<byte[]> fhir(String path) {
        return kept(site.page(path, with(List.of("Accept", "application/fhir+json"))));
    }

    /// Sends a form as a page of the site does; answers are names and values in turn.
    HttpResponse<byte[]> post(String path, String... answers) {
        return send(path, List.of("Origin", "http://127.0.0.1:" + site.port()), answers);
    }

    /// Sends a form with headers of one's own.
    HttpResponse<byte[]> send(String path, List<String> headers, String... answers) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < answers.length; i += 2) {
            pairs.add(coded(answers[i]) + "=" + coded(answers[i + 1]));
        }
        byte[] body =
                pairs.stream().collect(Collectors.joining("&")).getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(headers);
        all.addAll(
                List.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "text/html"));
        return kept(site.post(path, body, with(all)));
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String[] with(List<String> headers, String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        if (!cookies.isEmpty()) {
            all.add("Cookie");
            all.add(
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return all.toArray(String[]::new);
    }

    private HttpResponse<byte[]> kept(HttpResponse<byte[]> answer) {
        set = answer.headers().allValues("Set-Cookie");
        for (String cookie : set) {
            int equals = cookie.indexOf('=');
            String value = cookie.substring(equals + 1, cookie.indexOf(';'));
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(cookie.substring(0, equals));
            } else {
                cookies.put(cookie.substring(0, equals), value);
            }
        }
        return answer;
    }

    /// Signs in with [#PASSWORD], and is there.
    Visitor signedIn(String login) {
        HttpResponse<byte[]> entered = post("/sign-in", "login", login, "password", PASSWORD);
        assertThat(entered.statusCode()).as(text(entered)).isEqualTo(303);
        assertThat(header(entered, "Location")).isEqualTo("/");
        return this;
    }

    /// Whether pages are shown.
    boolean isIn() {
        return get("/me").statusCode() == 200;
    }
}
