package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.LinkedPages.Opened;
import chartwell.server.main.TestSite;
import chartwell.server.sample.SampleBundles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Every page at a hospital that is not that of the demonstration: of another seed, with other
/// sites, wards, clinicians and people. Nothing is called by its name here; the pages are found by
/// their links.
@Tag("browser")
final class HospitalsTest {
    private static final long FIRST = 1928;
    private static final long SECOND = 4711;
    private static final int PEOPLE = 10;
    private static final int MOST_BYTES = 200_000;

    /// Pages that are the same at every hospital; `EveryPageTest` looks at them.
    private static final Pattern ELSEWHERE =
            Pattern.compile("^/(system|components|trail|clinicians)");

    private static final TestSite SITE = TestSite.withUsualLimits();
    private static Map<String, List<Opened>> opened = Map.of();

    @BeforeAll
    static void fill() throws SQLException {
        for (String bundle : SampleBundles.elsewhere(SECOND, PEOPLE)) {
            String other = SampleManyTimes.another(bundle, (int) (1 + SECOND % 15));
            assertThat(SITE.json("POST", "", other).statusCode()).isEqualTo(200);
        }
        try (Connection connection = SITE.database().maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> charts = LinkedPages.charts(statement, "");
            charts.forEach(chart -> LinkedPages.change(SITE, chart));
            opened = new LinkedPages(SITE, "", charts).walk(6, 1);
        }
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void isAnother() {
        List<String> others = new ArrayList<>(SampleBundles.sites(FIRST));
        others.removeAll(SampleBundles.sites(SECOND));
        String places = TestSite.text(SITE.page("/narrow"));
        assertThat(others).isNotEmpty();
        assertThat(places).contains(SampleBundles.sites(SECOND));
        assertThat(places).doesNotContain(others.toArray(String[]::new));
    }

    @Test
    void opensEveryPageByItsLinks() {
        assertThat(opened)
                .allSatisfy(
                        (route, some) -> assertThat(some).as("a link to " + route).isNotEmpty());
        assertThat(opened.values().stream().flatMap(List::stream))
                .hasSizeGreaterThan(100)
                .filteredOn(one -> one.status() != 200 || one.bytes() > MOST_BYTES)
                .isEmpty();
    }

    /// Of each kind of page that shows something of the hospital the largest.
    @Test
    void keepsToTheHouseStyle() {
        Walk.once(
                SITE,
                walk ->
                        opened.forEach(
                                (route, some) -> {
                                    if (!ELSEWHERE.matcher(route).find()) {
                                        Opened largest =
                                                some.stream()
                                                        .max(Comparator.comparing(Opened::bytes))
                                                        .orElseThrow();
                                        String name = route.replaceAll("[/{}]+", "-");
                                        walk.to(largest.address()).looks("hospital" + name);
                                    }
                                }));
    }
}
