package chartwell.server.desk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PlacesTest {
    private static final Place FIND = new Place("Find", "/", "find", Role.EVERYONE, "f");
    private static final Place CODING = new Place("Coding", "/coding", "coding", Role.RECORDS, "c");
    private static final Place LATE =
            new Place("Late", "/coding/late", "coding", Role.RECORDS, "l");
    private static final Places PLACES = new Places(List.of(CODING, FIND, LATE));

    private static List<String> here(String path) {
        return PLACES.rail(path, _ -> true).stream()
                .flatMap(group -> group.links().stream())
                .filter(Places.Link::here)
                .map(link -> link.place().title())
                .toList();
    }

    @Test
    void groupsPlacesByRole() {
        assertThat(PLACES.rail("/", _ -> true).stream().map(Places.Group::role))
                .containsExactly(Role.EVERYONE, Role.RECORDS);
    }

    @Test
    void showsWhatARoleOpensAndNoEmptyGroup() {
        assertThat(PLACES.rail("/", "find"::equals))
                .singleElement()
                .extracting(Places.Group::role)
                .isEqualTo(Role.EVERYONE);
        assertThat(PLACES.rail("/", _ -> false)).isEmpty();
    }

    @Test
    void marksThePlaceThatIsNearest() {
        assertThat(here("/")).containsExactly("Find");
        assertThat(here("/coding/42")).containsExactly("Coding");
        assertThat(here("/coding/late/42")).containsExactly("Late");
        assertThat(here("/codings")).isEmpty();
    }

    @Test
    void refusesKeysAndAddressesThatAreTaken() {
        Place other = new Place("Claims", "/claims", "claims", Role.RECORDS, "c");
        assertThatThrownBy(() -> new Places(List.of(CODING, other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("Claims", "claims", "claims", Role.RECORDS, "m"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("Claims", "/claims", "claims", Role.RECORDS, "?"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
