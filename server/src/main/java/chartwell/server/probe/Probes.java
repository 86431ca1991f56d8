package chartwell.server.probe;

import chartwell.informatics.system.InteractionTimes;
import chartwell.informatics.system.Watch;
import chartwell.record.audit.AuditTrail;
import chartwell.record.survey.Surveyor;
import chartwell.server.wire.Pages;
import chartwell.server.wire.Routed;

import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The probes, put together.
public final class Probes {
    private static final Health.Patience PATIENCE =
            new Health.Patience(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private Probes() {}

    /// What they look at; `unsealed` says why the trail is not sealed or its seals not kept, if so.
    public record Parts(
            Surveyor surveyor,
            Watch watch,
            InteractionTimes interactions,
            AuditTrail trail,
            Supplier<Optional<String>> unsealed) {}

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
        return Pages.servlet(RouterFunctions.route().GET("/metrics", metrics::get).build());
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
