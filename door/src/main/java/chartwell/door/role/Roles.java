package chartwell.door.role;

import chartwell.door.data.PackagedJson;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The roles there are, with those that were and will be. Immutable.
public final class Roles {
    private static final String PACKAGED = "role/roles.json";

    private final List<Role> all;

    private Roles(List<Role> all) {
        this.all = List.copyOf(all);
    }

    /// Those that come with Chartwell, `roles.json`.
    ///
    /// @throws IllegalArgumentException where one is not as it must be; the message names it
    public static Roles packaged() {
        return of(PackagedJson.read(PACKAGED), TypeGroups.packaged());
    }

    /// Roles by their data.
    ///
    /// @throws IllegalArgumentException where one is not as it must be, or two of a code are in
    ///     force on one day; the message names it
    static Roles of(Json data, TypeGroups groups) {
        if (!(data instanceof JsonArray array)) {
            throw new IllegalArgumentException("roles are an array");
        }
        List<Role> roles = new ArrayList<>();
        Set<String> since = new HashSet<>();
        for (Json each : array) {
            if (!(each instanceof JsonObject object)) {
                throw new IllegalArgumentException("a role is an object");
            }
            Role role = RoleReader.read(object, groups);
            boolean overlaps =
                    roles.stream()
                            .filter(other -> other.code().equals(role.code()))
                            .anyMatch(other -> overlap(other, role));
            if (overlaps || !since.add(role.code() + role.from())) {
                throw new IllegalArgumentException(
                        "two roles " + role.code() + " are in force on one day");
            }
            roles.add(role);
        }
        return new Roles(roles);
    }

    private static boolean overlap(Role one, Role other) {
        return one.until().map(other.from()::isBefore).orElse(true)
                && other.until().map(one.from()::isBefore).orElse(true);
    }

    /// Those in force on a day, in the order of their data.
    public List<Role> on(LocalDate day) {
        return all.stream().filter(role -> role.isInForce(day)).toList();
    }

    /// One by its code, as it is in force on a day.
    public Optional<Role> find(String code, LocalDate day) {
        return on(day).stream().filter(role -> role.code().equals(code)).findFirst();
    }
}
