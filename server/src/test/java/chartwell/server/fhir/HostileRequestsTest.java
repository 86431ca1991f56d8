package chartwell.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;

import chartwell.server.main.TestSite;
import chartwell.server.wire.RawConnection;
import chartwell.server.wire.WireAnswer;

import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Each case of the files beside is answered exactly so, stores nothing, and leaves the server as
/// it was.
@Tag("database")
final class HostileRequestsTest {
    private static final TestSite SITE = TestSite.shared();

    /// Words of the server's insides.
    static final Pattern TELLING =
            Pattern.compile(
                    "\\tat |Exception|Tomcat|Jackson|java\\.|jdk\\.|SQLSTATE|[Pp]ostgres"
                            + "|chartwell\\.(engine|record|server)|(insert|select) .* from");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostile/bodies.txt",
                "hostile/bundles.txt",
                "hostile/addresses.txt",
                "hostile/searches.txt",
                "hostile/headers.txt",
                "hostile/framing.txt"
            })
    void areRefusedAndStoreNothing(String file) throws IOException {
        String known = SITE.create("{\"resourceType\":\"Patient\"}");
        List<HostileCase> cases = HostileCase.of(file, SITE.port());
        assertThat(cases).hasSizeGreaterThan(5);
        SoftAssertions all = new SoftAssertions();
        for (HostileCase hostile : cases) {
            RecordCounts before = RecordCounts.of(SITE);
            all.assertThatCode(() -> check(all, hostile))
                    .as(hostile.name())
                    .doesNotThrowAnyException();
            all.assertThat(RecordCounts.of(SITE)).as(hostile.name()).isEqualTo(before);
            all.assertThat(SITE.get("/Patient/" + known).statusCode())
                    .as("after %s", hostile.name())
                    .isEqualTo(200);
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, HostileCase hostile) throws IOException {
        WireAnswer answer = RawConnection.answer(SITE.port(), hostile.request().bytes());
        String text = answer.text();
        all.assertThat(answer.status()).as("%s: %s", hostile, text).isEqualTo(hostile.status());
        all.assertThat(text).as(hostile.name()).doesNotContainPattern(TELLING);
        if (hostile.code().equals("page")) {
            all.assertThat(text).as(hostile.name()).startsWith("<!doctype html>");
            return;
        }
        if (hostile.code().equals("Bundle")) {
            all.assertThat(text).as(hostile.name()).startsWith("{\"resourceType\":\"Bundle\"");
            return;
        }
        OperationOutcomeIssueComponent issue = issue(text);
        for (String words : hostile.words()) {
            all.assertThat(issue.getDiagnostics()).as(hostile.name()).contains(words);
        }
        all.assertThat(issue.getDiagnostics()).as("a remedy: %s", hostile).hasSizeGreaterThan(20);
        if (!hostile.code().isEmpty()) {
            all.assertThat(issue.getCode().toCode())
                    .as("%s: %s", hostile, text)
                    .isEqualTo(hostile.code());
            all.assertThat(issue.getExpression().toString())
                    .as("%s: %s", hostile, text)
                    .isEqualTo("[" + hostile.place() + "]");
        }
    }

    /// HAPI reads it, strictly, so that it is an OperationOutcome to others too.
    static OperationOutcomeIssueComponent issue(String json) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(OperationOutcome.class, json)
                .getIssueFirstRep();
    }

    /// Each byte comes soon enough, but the whole never would.
    @Test
    void thatDripTheirBodyAreGivenUp() throws Exception {
        String half = post("Content-Length: 1000");
        assertThat(RawConnection.dripping(SITE.port(), half, "{\"resourceType\":".repeat(60)))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void thatDripChunksWithoutEndAreGivenUp() throws Exception {
        String half = post("Transfer-Encoding: chunked");
        assertThat(RawConnection.dripping(SITE.port(), half, "1\r\n \r\n".repeat(60)))
                .startsWith("HTTP/1.1 408");
    }

    private static String post(String header) {
        return "POST /fhir/Patient HTTP/1.1\r\nHost: localhost:%d\r\n".formatted(SITE.port())
                + "Content-Type: application/fhir+json\r\n"
                + header
                + "\r\n\r\n";
    }
}
