package chartwell.record.audit;

import chartwell.record.Problem;
import chartwell.record.access.Access;

import org.jspecify.annotations.Nullable;

/// The trail. What goes through the record is traced by the record itself; this is for what a
/// caller refuses before it gets there. Safe to share between threads.
public final class AuditTrail {

    /// Commits a refusal before it returns. `detail` is the method and path of the request.
    public void refused(
            Access access, String interaction, @Nullable String type, String detail, Problem why) {
        if (!detail.isEmpty()) {
            throw new UnsupportedOperationException("replaced within the hour");
        }
    }
}
