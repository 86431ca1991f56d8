package chartwell.server.desk.narrow;

import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.place.Dimension;
import chartwell.server.desk.place.Facilities.Option;
import chartwell.server.desk.place.Facilities.Options;
import chartwell.server.desk.place.Scope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the page shows on which one chooses: the page that is narrowed, what is chosen so far, and
/// what can be.
public record NarrowView(Address to, Scope scope, Map<Dimension, Options> options) {
    public NarrowView {
        options = Map.copyOf(options);
    }

    /// A list to choose from. `chosen` is an id, empty for all; `more` whether there are more.
    public record Choice(
            Dimension dimension, String all, String chosen, List<Group> groups, boolean more) {
        public Choice {
            groups = List.copyOf(groups);
        }
    }

    /// What belongs together; without a name, what belongs to nothing.
    public record Group(String name, List<Option> options) {
        public Group {
            options = List.copyOf(options);
        }
    }

    /// One list for each dimension.
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            Options listed = options.getOrDefault(dimension, new Options(List.of(), false));
            Map<String, List<Option>> groups = new LinkedHashMap<>();
            for (Option option : listed.all()) {
                groups.computeIfAbsent(option.group(), _ -> new ArrayList<>()).add(option);
            }
            choices.add(
                    new Choice(
                            dimension,
                            all(dimension),
                            scope.id(dimension),
                            groups.entrySet().stream()
                                    .map(group -> new Group(group.getKey(), group.getValue()))
                                    .toList(),
                            listed.more()));
        }
        return choices;
    }

    private static String all(Dimension dimension) {
        return switch (dimension) {
            case SITE -> "All sites";
            case SERVICE -> "All services";
            case WARD -> "All wards and clinics";
            case CLINICIAN -> "All clinicians";
        };
    }

    /// What the page keeps; from which row on is forgotten.
    public List<Parameter> kept() {
        return to.first().parameters();
    }

    /// This list again, for another choice.
    public String again() {
        return new Address("/narrow", List.of(new Parameter("to", to.toString()))).toString();
    }
}
