package chartwell.server.desk.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Every place of the rail. Each is shown to those whose role opens its desk.
public record Places(List<Place> all) {
    public Places {
        all = List.copyOf(all);
        Set<String> taken = new HashSet<>();
        for (Place place : all) {
            if (!taken.add(place.address()) || !taken.add(place.key())) {
                throw new IllegalArgumentException("address or key is taken: " + place);
            }
        }
    }

    /// The places of a role, and which of them is the one shown.
    public record Group(Role role, List<Link> links) {
        public Group {
            links = List.copyOf(links);
        }
    }

    /// A place in the rail.
    public record Link(Place place, boolean here) {}

    /// The rail as it stands beside the page at a path, for whom those desks are open.
    List<Group> rail(String path, Predicate<String> opens) {
        Optional<Place> here =
                all.stream()
                        .filter(place -> place.holds(path))
                        .max(Comparator.comparingInt(place -> place.address().length()));
        List<Group> groups = new ArrayList<>();
        for (Role role : Role.values()) {
            List<Link> links =
                    all.stream()
                            .filter(place -> place.role() == role && opens.test(place.desk()))
                            .map(place -> new Link(place, here.equals(Optional.of(place))))
                            .toList();
            if (!links.isEmpty()) {
                groups.add(new Group(role, links));
            }
        }
        return groups;
    }
}
