package chartwell.door.role;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.access.Relation;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a role from its data, and refuses what a role cannot be.
final class RoleReader {
    private static final Set<String> MEMBERS =
            Set.of(
                    "code",
                    "title",
                    "does",
                    "from",
                    "until",
                    "source",
                    "sees",
                    "clears",
                    "purposes",
                    "changes",
                    "desks");
    private static final int LONGEST = 3660;

    private final JsonObject role;
    private final TypeGroups groups;

    private RoleReader(JsonObject role, TypeGroups groups) {
        this.role = role;
        this.groups = groups;
    }

    /// The role of some data.
    ///
    /// @throws IllegalArgumentException where it lacks something or has what no role has
    static Role read(JsonObject data, TypeGroups groups) {
        try {
            return new RoleReader(data, groups).read();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "role " + data.text("code") + ": " + e.getMessage(), e);
        }
    }

    private Role read() {
        for (int i = 0; i < role.size(); i++) {
            if (!MEMBERS.contains(role.name(i))) {
                throw new IllegalArgumentException("unknown member " + role.name(i));
            }
        }
        JsonObject sees = role.object("sees");
        if (sees == null) {
            throw new IllegalArgumentException("sees is missing");
        }
        Patients patients = Patients.valueOf(text(sees, "patients").toUpperCase(Locale.ROOT));
        String until = role.text("until");
        return new Role(
                text(role, "code"),
                text(role, "title"),
                text(role, "does"),
                LocalDate.parse(text(role, "from")),
                until == null ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                text(role, "source"),
                patients,
                relations(sees.object("relations"), patients),
                groups.resolve(texts(sees, "types")),
                clearances(),
                purposes(role),
                groups.resolve(texts(role, "changes")),
                Set.copyOf(texts(role, "desks")));
    }

    private static Map<Relation, Integer> relations(@Nullable JsonObject data, Patients patients) {
        Map<Relation, Integer> relations = new EnumMap<>(Relation.class);
        for (int i = 0; data != null && i < data.size(); i++) {
            Relation relation = Relation.of(data.name(i));
            if (!(data.value(i) instanceof Json.JsonNumber number)) {
                throw new IllegalArgumentException(data.name(i) + " is a number of days");
            }
            int days = Integer.parseInt(number.text());
            if (days < 0 || days > LONGEST) {
                throw new IllegalArgumentException(data.name(i) + " is 0 to " + LONGEST + " days");
            }
            relations.put(relation, days);
        }
        if (relations.isEmpty() == (patients == Patients.RELATED)) {
            throw new IllegalArgumentException(
                    "relations are for whoever sees the people they have to do with");
        }
        return relations;
    }

    private List<Clearance> clearances() {
        List<Clearance> clearances = new ArrayList<>();
        for (JsonObject clears : role.objects("clears")) {
            Set<String> labels = Set.copyOf(texts(clears, "labels"));
            if (labels.isEmpty() || (labels.contains(Types.ALL) && labels.size() > 1)) {
                throw new IllegalArgumentException("labels are some, or all alone");
            }
            Set<String> purposes = purposes(clears);
            if (!purposes(role).containsAll(purposes)) {
                throw new IllegalArgumentException("clears for a purpose that it is not for");
            }
            clearances.add(new Clearance(labels, purposes));
        }
        return clearances;
    }

    private static Set<String> purposes(JsonObject object) {
        Set<String> purposes = new HashSet<>(texts(object, "purposes"));
        if (purposes.isEmpty()) {
            throw new IllegalArgumentException("purposes are empty");
        }
        return purposes;
    }

    private static String text(JsonObject object, String name) {
        String text = object.text(name);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static List<String> texts(JsonObject object, String name) {
        Json value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return TypeGroups.texts(value, name);
    }
}
