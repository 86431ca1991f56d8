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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Lets in only requests that were meant for this server.
///
/// A web page elsewhere could make a browser send requests here, under a name of its own that
/// leads to 127.0.0.1 (DNS rebinding) or across origins (CSRF). So the name asked for must be a
/// loopback name with our port, or the one that the server is called by from elsewhere, over TLS;
/// and what a browser marks as coming from another origin is refused, reading too. Only a link is
/// followed from elsewhere, where the server can be reached from there: it changes nothing, and
/// nobody but who follows it sees where it leads.
public final class Gate implements Filter {
    /// The names of this machine that it may be asked by.
    public static final Set<String> NAMES = Set.of("127.0.0.1", "[::1]", "localhost");

    private static final String NAME = Gate.class.getName();

    /// A year, as browsers want it before they take it for lasting (RFC 6797).
    private static final String ONLY_TLS = "max-age=31536000";

    private final Served served;
    private final BiConsumer<HttpServletRequest, String> refused;

    /// For a server that nobody but this machine reaches.
    public Gate(BiConsumer<HttpServletRequest, String> refused) {
        this(Served.here(), refused);
    }

    /// `served` is what the server is called by; `refused` is told of each request that was not let
    /// in, or that the server refused before or failed after, with a FHIR issue type, before the
    /// answer.
    public Gate(Served served, BiConsumer<HttpServletRequest, String> refused) {
        this.served = served;
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
        Optional<Arrival> arrival = arrival(request);
        arrival.ifPresent(settled -> settled.keep(request));
        if (arrival.filter(Arrival::isSecure).isPresent()) {
            answer.setHeader("Strict-Transport-Security", ONLY_TLS);
        }
        String reason = reasonToRefuse(request, arrival);
        if (reason == null) {
            chain.doFilter(request, answer);
        } else {
            refused.accept(request, "forbidden");
            refuse(answer, reason);
        }
    }

    /// How it came in; empty where it was meant for somebody else.
    private Optional<Arrival> arrival(HttpServletRequest request) {
        boolean ours =
                NAMES.contains(request.getServerName())
                        && request.getServerPort() == request.getLocalPort();
        if (ours) {
            return Optional.of(Arrival.direct(request));
        }
        if (!served.isNamed(request.getServerName())) {
            return Optional.empty();
        }
        String origin = served.origin().map(URI::toString).orElseThrow();
        if (request.isSecure()) {
            return Optional.of(new Arrival(origin, request.getRemoteAddr()));
        }
        return served.proxy() ? Optional.of(Arrival.proxied(request, origin)) : Optional.empty();
    }

    private @Nullable String reasonToRefuse(HttpServletRequest request, Optional<Arrival> arrival) {
        if (arrival.isEmpty()) {
            return served.origin().isEmpty()
                    ? "This server answers only to localhost, 127.0.0.1 and [::1] with its port."
                    : "This server answers only to its own name over TLS, and to this machine.";
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null
                && !site.equals("same-origin")
                && !site.equals("none")
                && !isLink(request)) {
            return "A page of another site sent this request; only this server's own may.";
        }
        Enumeration<String> origins = request.getHeaders("Origin");
        while (origins.hasMoreElements()) {
            if (!isOwn(origins.nextElement(), arrival.get().origin())) {
                return "A page of another origin sent this request; only this server's own may.";
            }
        }
        return null;
    }

    /// Whether somebody follows a link to a page.
    private boolean isLink(HttpServletRequest request) {
        return served.origin().isPresent()
                && request.getMethod().equals("GET")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /// The port that goes without saying need not be said.
    private static boolean isOwn(String origin, String own) {
        return origin.equals(own)
                || (own.startsWith("http:") && own.equals(origin + ":80"))
                || (own.startsWith("https:") && own.equals(origin + ":443"));
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
