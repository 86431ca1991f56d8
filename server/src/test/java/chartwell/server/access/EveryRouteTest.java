package chartwell.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// What an actor may not see is nowhere for them: at every route that the server says it has.
///
/// The one who sees half of the people is told of nothing that tells of the others, and of theirs
/// the same as the one who sees all; what is hidden looks like what was never there; and each
/// request leaves its entries in the trail under the name of who sent it.
@Tag("database")
final class EveryRouteTest {
    private static final TwoActors PEOPLE = new TwoActors();
    private static final Telling HIDDEN = PEOPLE.tellingOfHidden();
    private static final Map<String, Case> CASES = cases();

    @AfterAll
    static void close() {
        PEOPLE.close();
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new HashMap<>();
        cases.putAll(ReadCases.all());
        cases.putAll(SearchCases.all());
        cases.putAll(WriteCases.all());
        cases.putAll(PageCases.all());
        routes().stream()
                .filter(route -> route.startsWith("GET /assets/"))
                .forEach(route -> cases.put(route, PageCases.asset(route)));
        return cases;
    }

    private static List<String> routes() {
        return PEOPLE.site().routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void tellsNobodyOfWhatTheyMayNotSee(String route) throws Exception {
        assertThat(CASES).as("write a case of %s: who sees what there?", route).containsKey(route);
        Case asked = Objects.requireNonNull(CASES.get(route));
        Asking asking = new Asking(PEOPLE, HIDDEN);
        asked.ask(asking);
        asking.checkTraces();
    }

    @Test
    void hasNoCaseOfARouteThatIsNotThere() {
        assertThat(routes()).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(new TreeSet<>(CASES.keySet())).isSubsetOf(routes());
    }

    /// So that the rest can fail.
    @Test
    void knowsWhatTellsOfThem() {
        assertThat(HIDDEN.size()).isGreaterThan(1000);
        assertThat(HIDDEN.in("<td>Labadie&#39;s whisper-Labadie</td>"))
                .contains("Labadie", "whisper-Labadie");
        assertThat(HIDDEN.in("Dach Labadiex")).isEmpty();
    }
}
