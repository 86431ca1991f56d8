package chartwell.server.desk.place;

import chartwell.record.search.Parameter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What the address of a page narrows it to: a site and a service (ids of Organizations), a ward
/// (of a Location), a clinician (of a Practitioner); empty where it does not:
/// `?site=01b3&ward=01c9`. All of them must hold, of one encounter.
public record Scope(Map<Dimension, String> ids) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    public Scope {
        ids = Map.copyOf(ids);
    }

    /// What the parameters of an address say.
    public static Scope of(List<Parameter> address) {
        Map<Dimension, String> ids = new EnumMap<>(Dimension.class);
        for (Parameter parameter : address) {
            for (Dimension dimension : Dimension.values()) {
                if (parameter.name().equals(dimension.parameter())
                        && !parameter.value().isEmpty()) {
                    ids.putIfAbsent(dimension, parameter.value());
                }
            }
        }
        return new Scope(ids);
    }

    /// Whether it narrows nothing.
    public boolean isWhole() {
        return ids.isEmpty();
    }

    /// Whether all it names could be there.
    boolean isProper() {
        return ids.values().stream().allMatch(id -> ID.matcher(id).matches());
    }

    /// The id of a dimension, empty for none.
    public String id(Dimension dimension) {
        return ids.getOrDefault(dimension, "");
    }

    /// As parameters of an address.
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (ids.containsKey(dimension)) {
                parameters.add(new Parameter(dimension.parameter(), id(dimension)));
            }
        }
        return parameters;
    }

    /// The parameters of an address without those that narrow it.
    public static List<Parameter> without(List<Parameter> address) {
        return address.stream()
                .filter(parameter -> Dimension.of(parameter.name()).isEmpty())
                .toList();
    }
}
