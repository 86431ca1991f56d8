package chartwell.server.desk;

import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.table.Listing;

import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes into the trail who takes the rows of a page away as a file: an export, committed before
/// the answer, beside what the page reads for it.
final class FilesTaken {
    private static final Pattern CHART = Pattern.compile("/patients/([A-Za-z0-9.-]{1,64})(?:/.*)?");

    /// Figures of the system, and samples.
    private static final Pattern NOTHING_OF_ANYBODY = Pattern.compile("/(system|components)\\b");

    private final AuditTrail trail;
    private final InstantSource clock;
    private final Asker asker;

    FilesTaken(AuditTrail trail, InstantSource clock, Asker asker) {
        this.trail = trail;
        this.clock = clock;
        this.asker = asker;
    }

    ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> page)
            throws Exception {
        ServerResponse answer = page.handle(request);
        Address address = Address.of(request);
        if (Listing.isFile(answer) && !NOTHING_OF_ANYBODY.matcher(address.path()).lookingAt()) {
            Matcher chart = CHART.matcher(address.path());
            String patient = chart.matches() ? chart.group(1) : address.value("patient");
            trail.commit(
                    AuditEntry.of(clock.instant(), asker.access(request), "export")
                            .about(Asker.isId(patient) ? patient : null)
                            .with(address.toString()));
        }
        return answer;
    }
}
