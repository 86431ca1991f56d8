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
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Every page at a hospital that is not that of the demonstration: of another seed, with other
/// sites, wards, clinicians and people. Nothing is called by its name here; the pages are found by
/// their links.
@Tag("browser")
final class HospitalsTest {
    private static final long FIRST = 1928;
    private static final long SECOND = 4711;
    private static final int PEOPLE = 14;
    private static final int MOST_BYTES = 200_000;

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
            opened = new LinkedPages(SITE, "", charts).walk(8, 1);
        }
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void isAnother() {
        assertThat(SampleBundles.sites(SECOND))
                .doesNotContainAnyElementsOf(SampleBundles.sites(FIRST));
        String places = TestSite.text(SITE.page("/narrow"));
        assertThat(places).contains(SampleBundles.sites(SECOND));
        assertThat(places).doesNotContain(SampleBundles.sites(FIRST).toArray(String[]::new));
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

    /// Of each kind of page the largest.
    @Test
    void keepsToTheHouseStyle() {
        Walk.once(
                SITE,
                walk ->
                        opened.forEach(
                                (route, some) -> {
                                    Opened largest =
                                            some.stream()
                                                    .max(Comparator.comparingInt(Opened::bytes))
                                                    .orElseThrow();
                                    walk.to(largest.address())
                                            .looks(
                                                    "hospital"
                                                            + route.replaceAll("[/{}]+", "-"));
                                }));
    }
}
