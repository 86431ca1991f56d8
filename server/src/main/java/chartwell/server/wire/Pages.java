package chartwell.server.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.Resource;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    public static Routed servlet(RouterFunction<ServerResponse> routes) {
        GenericWebApplicationContext context = new GenericWebApplicationContext();
        context.registerBean(HandlerMapping.class, () -> new RouterFunctionMapping(routes));
        context.registerBean(HandlerAdapter.class, HandlerFunctionAdapter::new);
        Written written = new Written();
        routes.accept(written);
        return new Dispatcher(context, written.routes);
    }

    private static final class Dispatcher extends DispatcherServlet implements Routed {
        private final transient List<String> routes;

        Dispatcher(WebApplicationContext context, List<String> routes) {
            super(context);
            this.routes = List.copyOf(routes);
        }

        @Override
        public List<String> routes() {
            return routes;
        }

        @Override
        protected void doService(HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("Referrer-Policy", "same-origin");
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader("Cache-Control", "no-store");
            super.doService(request, response);
        }
    }

    /// Writes routes down as a method and a path.
    private static final class Written implements RouterFunctions.Visitor {
        private static final Pattern METHOD_AND_PATH =
                Pattern.compile("\\(?([A-Z]+) && (/[^ )]*)\\)?");

        private final List<String> routes = new ArrayList<>();

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            Matcher text = METHOD_AND_PATH.matcher(String.valueOf(predicate));
            routes.add(text.matches() ? text.group(1) + " " + text.group(2) : "any");
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            throw unlisted();
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            throw unlisted();
        }

        @Override
        public void resources(Function<ServerRequest, Optional<Resource>> lookup) {
            throw unlisted();
        }

        @Override
        public void attributes(Map<String, Object> attributes) {
            throw unlisted();
        }

        @Override
        public void unknown(RouterFunction<?> router) {
            throw unlisted();
        }

        private static IllegalStateException unlisted() {
            return new IllegalStateException("write each route by itself, with method and path");
        }
    }
}
