package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;
import chartwell.server.wire.RawConnection;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

@Tag("database")
final class HostileRequestsTest {
    private static final TestSite SITE = TestSite.shared();

    /// A failure of the server (a version of HTTP that it does not speak is none), or words of its
    /// insides.
    private static final Pattern TELLING =
            Pattern.compile("^HTTP/1.1 5(?!05)|\tat |Exception|Tomcat|java\\.|SQLSTATE");

    @Test
    void neverMakeTheServerFailOrTellOfItsInsides() throws IOException {
        List<String> requests = HostileRequests.all(SITE.port());
        assertThat(requests).hasSizeGreaterThan(150);
        List<String> failed = new ArrayList<>();
        for (String request : requests) {
            String answer = exchange(request);
            boolean answered = answer.isBlank() || answer.startsWith("HTTP/1.1 ");
            if (!answered || TELLING.matcher(answer).find()) {
                failed.add(shortened(request) + " -> " + shortened(answer));
            }
        }
        assertThat(failed).isEmpty();
        String good = HostileRequests.request("GET", "/fhir/metadata", "");
        assertThat(exchange(good.replace("PORT", "" + SITE.port()))).startsWith("HTTP/1.1 200");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 300));
    }

    /// A server may also hang up on who does not speak its language.
    private static String exchange(String request) throws IOException {
        try {
            return RawConnection.exchange(SITE.port(), request);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void areAnsweredWithAnOutcomeThatSaysWhatIsWrong() throws IOException {
        for (String path : List.of("/fhir/Patient/%zz", "/fhir/Patient?%zz=1", "/fhir/Alien")) {
            String answer =
                    exchange(
                            HostileRequests.request("GET", path, "")
                                    .replace("PORT", "" + SITE.port()));
            assertThat(answer).as(path).contains("HTTP/1.1 40", "OperationOutcome", "diagnostics");
        }
    }

    @Test
    void namesTheParameterThatHoldsWhatNoTextHas() {
        String patient = "{\"resourceType\":\"Patient\"}";
        String led =
                """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"request":{"method":"POST","url":"Observation"},
                  "resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
                   "subject":{"reference":"Patient?family=a%00b"}}}]}""";
        for (HttpResponse<byte[]> answer :
                List.of(
                        SITE.get("/Patient?family=a%00b"),
                        SITE.get("/AuditEvent?agent=a%00b&family=a"),
                        SITE.send("DELETE", "/Patient?family=a%00b", new byte[0]),
                        SITE.json("PUT", "/Patient?family=a%00b", patient),
                        SITE.json("POST", "/Patient", patient, "If-None-Exist", "family=a%00b"),
                        SITE.json("POST", "", led))) {
            String text = TestSite.text(answer);
            assertThat(answer.statusCode()).as(text).isEqualTo(400);
            assertThat(text).containsAnyOf("family", "agent").containsAnyOf("U+0000", "NUL");
        }
        HttpResponse<byte[]> broken = SITE.json("POST", "", led.replace("%00", "%zz"));
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(TestSite.text(broken)).contains("well encoded");
    }

    /// Each byte comes soon enough, but the whole never would.
    @Test
    void thatDripTheirBodyAreGivenUp() throws Exception {
        String half =
                HostileRequests.request(
                                "POST",
                                "/fhir/Patient",
                                "Content-Type: application/fhir+json\r\nContent-Length: 1000")
                        .replace("PORT", "" + SITE.port());
        assertThat(RawConnection.dripping(SITE.port(), half, "{\"resourceType\":".repeat(60)))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void thatComeTooSlowlyAreGivenUp() throws IOException {
        String half =
                HostileRequests.request(
                                "POST",
                                "/fhir/Patient",
                                "Content-Type: application/fhir+json\r\nContent-Length: 100")
                        .replace("PORT", "" + SITE.port());
        String answer = RawConnection.exchange(SITE.port(), half + "{\"resourceType\":");
        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }
}
