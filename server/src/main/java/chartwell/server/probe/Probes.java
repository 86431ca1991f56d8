package chartwell.server.probe;

import chartwell.informatics.system.InteractionTimes;
import chartwell.informatics.system.Watch;
import chartwell.record.audit.AuditTrail;
import chartwell.record.survey.Surveyor;
import chartwell.server.wire.Gate;
import chartwell.server.wire.Pages;
import chartwell.server.wire.Routed;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The probes, put together.
public final class Probes {
    private static final Health.Patience PATIENCE =
            new Health.Patience(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private Probes() {}

    /// What they look at; `unsealed` says why the trail is not sealed or its seals not kept, if
    /// so, `opened` whether who asks may see the figures.
    public record Parts(
            Surveyor surveyor,
            Watch watch,
            InteractionTimes interactions,
            AuditTrail trail,
            Supplier<Optional<String>> unsealed,
            Predicate<HttpServletRequest> opened) {}

    /// `GET /health` as a servlet for that path.
    public static Routed health(Parts parts) {
        Health health =
                new Health(
                        parts.surveyor(), parts.watch(), parts.trail(), parts.unsealed(), PATIENCE);
        return Pages.servlet(RouterFunctions.route().GET("/health", health::get).build());
    }

    /// `GET /metrics` as a servlet for that path.
    public static Routed metrics(Parts parts) {
        Metrics metrics = new Metrics(parts.watch(), parts.interactions(), parts.trail());
        return Pages.servlet(
                RouterFunctions.route()
                        .filter((request, page) -> only(parts.opened(), request, page))
                        .GET("/metrics", metrics::get)
                        .build());
    }

    private static ServerResponse only(
            Predicate<HttpServletRequest> opened,
            ServerRequest request,
            HandlerFunction<ServerResponse> page)
            throws Exception {
        HttpServletRequest sent = request.servletRequest();
        if (opened.test(sent)) {
            return page.handle(request);
        }
        Gate.tell(sent.getServletContext(), sent, "forbidden");
        return answer(
                403,
                "text/plain;charset=UTF-8",
                "The role of this token does not open the figures of the system.\n"
                        .getBytes(StandardCharsets.UTF_8));
    }

    static ServerResponse answer(int status, String type, byte[] body) {
        return ServerResponse.status(status)
                .build(
                        (_, response) -> {
                            response.setContentType(type);
                            response.setContentLength(body.length);
                            response.getOutputStream().write(body);
                            return null;
                        });
    }
}
