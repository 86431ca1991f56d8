package chartwell.server.desk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

final class PlacesTest {
    private static final Place FIND = new Place("Find", "/", Role.EVERYONE, "f");
    private static final Place CODING = new Place("Coding", "/coding", Role.RECORDS, "c");
    private static final Place LATE = new Place("Late", "/coding/late", Role.RECORDS, "l");
    private static final Places PLACES = new Places(List.of(CODING, FIND, LATE));

    private static List<String> here(String path) {
        return PLACES.rail(path).stream()
                .flatMap(group -> group.links().stream())
                .filter(Places.Link::here)
                .map(link -> link.place().title())
                .toList();
    }

    @Test
    void groupsPlacesByRole() {
        assertThat(PLACES.rail("/").stream().map(Places.Group::role))
                .containsExactly(Role.EVERYONE, Role.RECORDS);
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
        Place other = new Place("Claims", "/claims", Role.RECORDS, "c");
        assertThatThrownBy(() -> new Places(List.of(CODING, other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("Claims", "claims", Role.RECORDS, "m"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("Claims", "/claims", Role.RECORDS, "?"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
