package chartwell.server.main;

import chartwell.door.account.OfferedRole;
import chartwell.door.role.Role;
import chartwell.door.role.Roles;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The roles that accounts can be given, of those that decisions are made by.
final class OfferedRoles {
    /// Purposes in the order in which they are usual.
    private static final List<String> USUAL =
            List.of("TREAT", "HOPERAT", "HPAYMT", "HCOMPL", "HQUALIMP", "HRESCH", "PATRQT");

    private OfferedRoles() {}

    /// Those in force now.
    static List<OfferedRole> on(Roles roles, InstantSource clock) {
        return roles.on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).stream()
                .map(OfferedRoles::offered)
                .toList();
    }

    /// Whether a role that is in force now opens a desk.
    static boolean opens(Roles roles, InstantSource clock, String role, String desk) {
        return roles.find(role, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .map(found -> found.opens(desk))
                .orElse(false);
    }

    private static OfferedRole offered(Role role) {
        List<String> purposes = new ArrayList<>(USUAL);
        purposes.retainAll(role.purposes());
        role.purposes().stream()
                .sorted()
                .filter(purpose -> !purposes.contains(purpose))
                .forEach(purposes::add);
        return new OfferedRole(role.code(), role.title(), purposes);
    }
}
