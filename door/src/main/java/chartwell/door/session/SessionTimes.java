package chartwell.door.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long sessions last, by role. Immutable.
///
/// A record of health needs automatic logoff (45 CFR 164.312(a)(2)(iii)), which names no time. The
/// usual ones are those of NIST SP 800-63B for its highest level: 15 minutes unused, 12 hours in
/// all.
public record SessionTimes(Times usual, Map<String, Times> byRole) {
    private static final Pattern WRITTEN = Pattern.compile("(?:([a-z-]+)=)?(\\d{1,4})/(\\d{1,5})");
    private static final Pattern COMMA = Pattern.compile(",");

    public SessionTimes {
        byRole = Map.copyOf(byRole);
    }

    /// How long one may be unused, and how long it lasts in all.
    public record Times(Duration idle, Duration longest) {
        public Times {
            if (idle.toMinutes() < 1 || longest.compareTo(idle) < 0) {
                throw new IllegalArgumentException(
                        "a session may be unused for a minute at least, and lasts no less");
            }
        }
    }

    /// 15 minutes unused, 12 hours in all.
    public static SessionTimes standard() {
        return new SessionTimes(new Times(Duration.ofMinutes(15), Duration.ofHours(12)), Map.of());
    }

    /// Those that a text names in minutes, by role, else the usual ones:
    /// `15/720,clinician=5/600`.
    ///
    /// @throws IllegalArgumentException where it is not written so
    public static SessionTimes read(String text) {
        Times usual = standard().usual();
        Map<String, Times> byRole = new HashMap<>();
        for (String part : COMMA.split(text, -1)) {
            Matcher written = WRITTEN.matcher(part);
            if (!written.matches()) {
                throw new IllegalArgumentException("not minutes: " + part);
            }
            Times times =
                    new Times(
                            Duration.ofMinutes(Long.parseLong(written.group(2))),
                            Duration.ofMinutes(Long.parseLong(written.group(3))));
            if (written.group(1) == null) {
                usual = times;
            } else {
                byRole.put(written.group(1), times);
            }
        }
        return new SessionTimes(usual, byRole);
    }

    /// Those of a role.
    public Times of(String role) {
        return byRole.getOrDefault(role, usual);
    }
}
