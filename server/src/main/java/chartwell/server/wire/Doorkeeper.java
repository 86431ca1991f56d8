package chartwell.server.wire;

import chartwell.record.StorageUnavailable;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets nobody through who has not signed in, but to the few places where one does.
///
/// Whatever is not in that list, character by character, is closed: a new route is closed by being
/// there. Who is known by a cookie and wants to change something must say where the request was
/// made (`Origin` or `Sec-Fetch-Site`, which browsers say of each and [Gate] compares).
public final class Doorkeeper implements Filter {
    /// Where one need not have signed in.
    private static final Set<String> OPEN =
            Set.of("/sign-in", "/sign-in/factor", "/first-administrator", "/health");

    /// A file that pages load: its digest and name, and nothing that could lead elsewhere.
    private static final Pattern FILE = Pattern.compile("/assets/[0-9A-Za-z_-]+/[a-z]+\\.[a-z]+");

    /// Where somebody is let whose password was set by somebody else, until they have changed it.
    private static final Set<String> NEW_PASSWORD = Set.of("/me/password", "/sign-out");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Callers callers;

    /// Lets those through who are found.
    public Doorkeeper(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = request.getRequestURI();
        Optional<Caller> caller;
        try {
            caller = callers.of(request);
        } catch (StorageUnavailable e) {
            outcome(answer, 503, "transient", "The database does not answer. Try again later.");
            return;
        }
        if (isOpen(path)) {
            chain.doFilter(request, answer);
        } else if (caller.isEmpty()) {
            Gate.tell(request.getServletContext(), request, "login");
            ask(request, answer);
        } else if (caller.get().means() == Caller.Means.COOKIE && isOfUnknownPage(request)) {
            Gate.tell(request.getServletContext(), request, "forbidden");
            outcome(
                    answer,
                    403,
                    "forbidden",
                    "A change by cookie must say by Origin which page sent it; a program sends a"
                            + " bearer token instead.");
        } else if (caller.get().account().mustChange()
                && caller.get().means() == Caller.Means.COOKIE
                && !NEW_PASSWORD.contains(path)) {
            redirect(answer, "/me/password");
        } else {
            chain.doFilter(request, answer);
        }
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || FILE.matcher(path).matches();
    }

    private static boolean isOfUnknownPage(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && request.getHeader("Origin") == null
                && request.getHeader("Sec-Fetch-Site") == null;
    }

    /// Whoever looks at a page is led to where one signs in; a program and a script are told.
    private static void ask(HttpServletRequest request, HttpServletResponse answer)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            String page = String.valueOf(request.getHeader("HX-Current-URL"));
            answer.setHeader("HX-Redirect", OwnPath.signIn(OwnPath.ofPage(page)));
        } else if (isNavigation(request)) {
            boolean reads = READING.contains(request.getMethod());
            redirect(answer, reads ? OwnPath.signIn(request) : "/sign-in");
            return;
        }
        String wrong =
                request.getHeader("Authorization") == null ? "" : ", error=\"invalid_token\"";
        answer.setHeader("WWW-Authenticate", "Bearer realm=\"Chartwell\"" + wrong);
        outcome(answer, 401, "login", "Sign in, or send a token: Authorization: Bearer TOKEN.");
    }

    private static boolean isNavigation(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        String mode = request.getHeader("Sec-Fetch-Mode");
        return request.getHeader("Authorization") == null
                && accept != null
                && accept.contains("text/html")
                && (mode == null || mode.equals("navigate"));
    }

    private static void redirect(HttpServletResponse answer, String to) {
        answer.setHeader("Cache-Control", "no-store");
        answer.setStatus(HttpServletResponse.SC_SEE_OTHER);
        answer.setHeader("Location", to);
        answer.setContentLength(0);
    }

    private static void outcome(
            HttpServletResponse answer, int status, String code, String diagnostics)
            throws IOException {
        byte[] outcome =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s",\
                "diagnostics":"%s"}]}"""
                        .formatted(code, diagnostics)
                        .getBytes(StandardCharsets.UTF_8);
        answer.setHeader("Cache-Control", "no-store");
        answer.setStatus(status);
        answer.setContentType("application/fhir+json;charset=UTF-8");
        answer.setContentLength(outcome.length);
        answer.getOutputStream().write(outcome);
    }
}
