package chartwell.server.wire;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Set;
import java.util.function.BiConsumer;

/// Lets in only requests that were meant for this server on this machine.
///
/// A web page elsewhere could make a browser send requests here, under a name of its own that
/// leads to 127.0.0.1 (DNS rebinding) or across origins (CSRF). So the name asked for must be a
/// loopback name with our port, and what a browser marks as coming from another origin is refused,
/// reading too.
public final class Gate implements Filter {
    /// The names of this machine that it may be asked by.
    public static final Set<String> NAMES = Set.of("127.0.0.1", "[::1]", "localhost");

    private static final String NAME = Gate.class.getName();

    private final BiConsumer<HttpServletRequest, String> refused;

    /// `refused` is told of each request that was not let in, or that the server refused before or
    /// failed after, with a FHIR issue type, before the answer.
    public Gate(BiConsumer<HttpServletRequest, String> refused) {
        this.refused = refused;
    }

    @Override
    public void init(FilterConfig config) {
        config.getServletContext().setAttribute(NAME, this);
    }

    /// Tells of a request that the gate of its context did not see, that failed behind it, or whose
    /// address leads to nothing.
    public static void tell(ServletContext context, HttpServletRequest request, String outcome) {
        if (context.getAttribute(NAME) instanceof Gate gate) {
            gate.refused.accept(request, outcome);
        }
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        String reason = reasonToRefuse(request);
        if (reason == null) {
            chain.doFilter(request, answer);
        } else {
            refused.accept(request, "forbidden");
            refuse(answer, reason);
        }
    }

    private static @Nullable String reasonToRefuse(HttpServletRequest request) {
        if (!NAMES.contains(request.getServerName())
                || request.getServerPort() != request.getLocalPort()) {
            return "This server answers only to localhost, 127.0.0.1 and [::1] with its port.";
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return "A page of another site sent this request; only this server's own may.";
        }
        Enumeration<String> origins = request.getHeaders("Origin");
        while (origins.hasMoreElements()) {
            if (!isOwn(origins.nextElement(), request)) {
                return "A page of another origin sent this request; only this server's own may.";
            }
        }
        return null;
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        String host = request.getServerName();
        int port = request.getServerPort();
        return origin.equals("http://" + host + ":" + port)
                || (port == 80 && origin.equals("http://" + host));
    }

    private static void refuse(HttpServletResponse answer, String reason) throws IOException {
        byte[] outcome =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error",\
                "code":"forbidden","diagnostics":"%s"}]}"""
                        .formatted(reason)
                        .getBytes(StandardCharsets.UTF_8);
        answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
        answer.setContentType("application/fhir+json;charset=UTF-8");
        answer.setContentLength(outcome.length);
        answer.getOutputStream().write(outcome);
    }
}
