package chartwell.server.desk;

import chartwell.record.StorageUnavailable;
import chartwell.record.audit.TrailUnavailable;
import chartwell.record.sql.SqlState;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.wire.Gate;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.sql.SQLException;

/// What a page says that failed. It leaves its trace before the answer; the log has where it failed
/// and not the message, which may hold what was asked.
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private final Asker asker;

    Failures(Asker asker) {
        this.asker = asker;
    }

    /// @param code the FHIR issue type that the trail has
    private record Failed(int status, String code, String heading, String text) {}

    ServerResponse answer(Throwable failure, ServerRequest request) {
        Failed failed = of(failure);
        if (failed.status() == 500) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A page failed: {0} at {1}",
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
        if (!(failure instanceof TrailUnavailable)) {
            failed = traced(request, failed);
        }
        return Page.notice(
                asker.frame(request, ""),
                failed.status(),
                new Notice(failed.heading(), failed.text(), "", ""));
    }

    private static Failed traced(ServerRequest request, Failed failed) {
        HttpServletRequest sent = request.servletRequest();
        try {
            Gate.tell(sent.getServletContext(), sent, failed.code());
            return failed;
        } catch (TrailUnavailable unavailable) {
            return of(unavailable);
        }
    }

    private static Failed of(Throwable failure) {
        return switch (failure) {
            case TrailUnavailable _ ->
                    new Failed(
                            503,
                            "transient",
                            "This cannot be shown now",
                            "The trail of who looks at what cannot be written, so nothing is shown."
                                    + " Load the page again later; if that goes on, tell whoever runs"
                                    + " this system.");
            case StorageUnavailable unavailable
                    when unavailable.getCause() instanceof SQLException e
                            && SqlState.isOutOfTime(e) ->
                    new Failed(
                            503,
                            "too-costly",
                            "This took too long",
                            "It was ended at its time limit. Narrow what the page shows, or load it"
                                    + " again when less is going on.");
            case StorageUnavailable _ ->
                    new Failed(
                            503,
                            "transient",
                            "The database does not answer",
                            "Nothing was changed. Load the page again later; if that goes on, tell"
                                    + " whoever runs this system.");
            case OutOfMemoryError _ ->
                    new Failed(
                            503,
                            "throttled",
                            "There is not enough memory for this now",
                            "Load the page again later, or narrow what it shows.");
            default ->
                    new Failed(
                            500,
                            "exception",
                            "This page failed",
                            "Nothing was changed. Load it again; if it fails again, tell whoever"
                                    + " runs this system.");
        };
    }
}
