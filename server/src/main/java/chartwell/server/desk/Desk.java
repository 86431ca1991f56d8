package chartwell.server.desk;

import chartwell.record.access.Access;
import chartwell.record.read.Reading;
import chartwell.record.search.Searching;
import chartwell.server.desk.chart.ChartPage;
import chartwell.server.desk.fact.FactPage;
import chartwell.server.desk.find.FindPage;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Asset;
import chartwell.server.desk.page.Notice;
import chartwell.server.desk.page.Page;
import chartwell.server.wire.Pages;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;

/// The pages, put together. To add one, write a class of its noun and give it an address here.
public final class Desk {
    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    private Desk() {}

    /// The pages as a servlet for `/`; `accesses` says who sent a request, `types` are the resource
    /// types that there are.
    public static Servlet servlet(
            Reading reading,
            Searching searching,
            Collection<String> types,
            Function<HttpServletRequest, Access> accesses,
            InstantSource clock) {
        Asker asker = new Asker(accesses, clock);
        FindPage find = new FindPage(searching, asker);
        ChartPage chart = new ChartPage(reading, searching, asker);
        FactPage fact = new FactPage(reading, types, asker);
        RouterFunction<ServerResponse> routes =
                RouterFunctions.route()
                        .GET("/", find::get)
                        .GET("/patients/{id}", chart::get)
                        .GET("/patients/{id}/{section}", chart::section)
                        .GET("/facts/{type}/{id}", fact::get)
                        .GET("/facts/{type}/{id}/versions/{version}", fact::version)
                        .GET(Asset.STYLE.path(), Asset.STYLE::send)
                        .GET(Asset.KEYS.path(), Asset.KEYS::send)
                        .route(_ -> true, _ -> Page.notFound())
                        .onError(Exception.class, Desk::failed)
                        .build();
        return Pages.servlet(routes);
    }

    /// The log has where it failed and not the message, which may hold what was asked.
    private static ServerResponse failed(Throwable failure, ServerRequest request) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.log(
                System.Logger.Level.ERROR,
                "A page failed: {0} at {1}",
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return Page.notice(
                500,
                new Notice(
                        "This page failed",
                        "Nothing was changed. Load it again; if it fails again, tell whoever runs"
                                + " this system.",
                        "",
                        ""));
    }
}
