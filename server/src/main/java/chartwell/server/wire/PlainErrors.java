package chartwell.server.wire;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Answers what never reached a servlet (a request line that is none, a forbidden escape) with an
/// OperationOutcome, without trace, version or a word of the request.
public final class PlainErrors extends ErrorReportValve {

    /// Made by Tomcat, by name.
    public PlainErrors() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        // An unknown encoding, or CONNECT, which is for proxies, is the sender's mistake, not our
        // failure.
        if (response.getStatus() == 501) {
            response.setStatus(request.getHeader("Transfer-Encoding") != null ? 415 : 405);
        }
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String code = code(status);
        tell(request, code);
        byte[] outcome =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s",\
                "diagnostics":"%s"}]}"""
                        .formatted(code, explain(status))
                        .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.setContentLength(outcome.length);
            response.getOutputStream().write(outcome);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("the client had gone", e);
        }
    }

    /// A request that cannot be taken apart is led to no context, so its gate is looked up here.
    /// Where it cannot be told it is answered all the same: the answer has nothing of the record.
    private void tell(Request request, String code) {
        try {
            for (Container child : getContainer().findChildren()) {
                if (child instanceof Context context) {
                    Gate.tell(context.getServletContext(), request, code);
                }
            }
        } catch (RuntimeException e) {
            container.getLogger().error("a refusal left no trace: " + e.getClass().getName());
        }
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405, 415, 505 -> "not-supported";
            case 408 -> "timeout";
            case 414, 431 -> "too-long";
            default -> status < 500 ? "invalid" : "exception";
        };
    }

    private static String explain(int status) {
        return switch (status) {
            case 400 ->
                    "This is no HTTP request that can be understood. Check the URL's escapes, the"
                            + " headers and the framing of the body.";
            case 404 -> "Nothing is here. The FHIR API is below /fhir.";
            case 405 -> "This method is not offered here. GET /fhir/metadata says what is.";
            case 408 -> "The body did not come in time. Send it again, whole.";
            case 414, 431 -> "The URL with its headers is too long. Use POST with _search.";
            case 415 -> "This encoding is not known. Send a body with its length, or chunked.";
            case 505 -> "This version is not known. Speak HTTP/1.1.";
            default ->
                    status < 500
                            ? "The request was refused. Check its head."
                            : "The request failed. Send it again later.";
        };
    }
}
