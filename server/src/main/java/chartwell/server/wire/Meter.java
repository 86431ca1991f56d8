package chartwell.server.wire;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;

/// Tells how long each request took, from its head to the last byte of its answer. It is the
/// outermost filter, so that refusals are counted too.
public final class Meter implements Filter {
    private static final String NAME = Meter.class.getName();

    private final Sink sink;

    /// Tells `sink`.
    public Meter(Sink sink) {
        this.sink = sink;
    }

    /// Is told of each request.
    @FunctionalInterface
    public interface Sink {
        /// Takes note of a request.
        ///
        /// @param name of the interaction (`read`) or page (`page /patients/{id}`)
        /// @param failed whether the status was 500 or more
        void took(String name, long nanos, boolean failed);
    }

    /// Says which interaction a request is; the name of a route, never with an id in it.
    public static void name(HttpServletRequest request, String interaction) {
        request.setAttribute(NAME, interaction);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long from = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            boolean failed = !answered || ((HttpServletResponse) response).getStatus() >= 500;
            sink.took(nameOf((HttpServletRequest) request), System.nanoTime() - from, failed);
        }
    }

    private static String nameOf(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof String name) {
            return name;
        }
        if (request.getRequestURI().startsWith("/assets/")) {
            return "asset";
        }
        Object page = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return page == null ? "refused" : "page " + page;
    }
}
