package chartwell.server.wire;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/// Spring's functional routes as a servlet, without component scanning and without annotations.
///
/// Each answer carries headers that keep a page to itself: it loads only from this server, is in
/// nobody's frame, leaves no referrer elsewhere, and is not kept by caches. (Without a referrer to
/// ourselves a browser would send our own forms as of no origin, which the gate refuses.)
public final class Pages {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private Pages() {}

    /// A servlet that answers by these routes, and 404 to anything else.
    public static Servlet servlet(RouterFunction<ServerResponse> routes) {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.registerBean(HandlerMapping.class, () -> new RouterFunctionMapping(routes));
        context.registerBean(HandlerAdapter.class, HandlerFunctionAdapter::new);
        return new DispatcherServlet(context) {
            @Override
            protected void doService(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                response.setHeader("Content-Security-Policy", POLICY);
                response.setHeader("Referrer-Policy", "same-origin");
                response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
                response.setHeader("Cache-Control", "no-store");
                super.doService(request, response);
            }
        };
    }
}
