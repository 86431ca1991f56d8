package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.LinkedPages.Opened;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Opens every page of a record of a million resources, by the links that lead to it: as one who
/// sees all, as one who sees a third of the people, and narrowed to a site. A page takes 300 ms on
/// the server and 200 kB over the wire at most; `-Dsamples=…` takes fewer resources.
@Tag("long")
@Tag("database")
final class EveryPageAtScaleTest {
    private static final System.Logger LOG = System.getLogger(EveryPageAtScaleTest.class.getName());

    /// Times 65,000 resources.
    private static final int SAMPLES = Integer.getInteger("samples", 16);

    /// Milliseconds that a page may take, and the factor that other programs on the machine have.
    private static final double MOST_MILLIS = 300;

    private static final double SLACK = 2;
    private static final int MOST_BYTES = 200_000;

    private static final TestSite SITE = TestSite.withUsualLimits();

    /// Who has the most facts, and who has as many as most, of all and of the panel.
    private static List<String> charts = List.of();

    private static List<String> chartsOfPanel = List.of();

    private static boolean isGood(Opened one) {
        return one.status() == 200
                && one.best() <= SLACK * MOST_MILLIS
                && one.bytes() <= MOST_BYTES;
    }

    @BeforeAll
    static void fill() throws SQLException {
        long began = System.nanoTime();
        SampleManyTimes.load(SITE, SAMPLES);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} samples loaded in {1} s",
                SAMPLES,
                (System.nanoTime() - began) / 1_000_000_000);
        try (Connection connection = SITE.database().maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into panel select 1, rid from person where rid % 3 = 0");
            statement.execute("vacuum analyze");
            charts = LinkedPages.charts(statement, "");
            chartsOfPanel = LinkedPages.charts(statement, "join panel n on n.patient = r.patient");
        }
        charts.forEach(chart -> LinkedPages.change(SITE, chart));
        chartsOfPanel.forEach(chart -> LinkedPages.change(SITE, chart));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void opensEachPageToWhoSeesAll() {
        walk(new LinkedPages(SITE, "", charts));
    }

    @Test
    void opensEachPageToWhoSeesAThird() {
        walk(new LinkedPages(SITE, "", chartsOfPanel, "Test-Panel", "1"));
    }

    @Test
    void opensEachPageNarrowedToASite() {
        JsonObject found = TestSite.resource(SITE.get("/Organization?name=Fernhollow%20General"));
        JsonObject site =
                Objects.requireNonNull(found.objects("entry").getFirst().object("resource"));
        walk(new LinkedPages(SITE, "site=" + site.text("id"), charts));
    }

    private static void walk(LinkedPages pages) {
        Map<String, List<Opened>> opened = pages.walk(12, 3);
        opened.forEach(EveryPageAtScaleTest::tell);
        assertThat(opened)
                .allSatisfy(
                        (route, some) -> assertThat(some).as("a link to " + route).isNotEmpty());
        assertThat(opened.values().stream().flatMap(List::stream))
                .filteredOn(one -> !isGood(one))
                .isEmpty();
    }

    private static void tell(String route, List<Opened> opened) {
        if (opened.isEmpty()) {
            return;
        }
        double[] best = opened.stream().mapToDouble(Opened::best).sorted().toArray();
        Opened slowest = opened.stream().max(Comparator.comparing(Opened::best)).orElseThrow();
        LOG.log(
                System.Logger.Level.INFO,
                String.format(
                        Locale.ROOT,
                        "%-45s %2d opened, half within %.0f ms, all within %.0f ms (%s),"
                                + " at first %.0f ms, %d kB at most",
                        route,
                        opened.size(),
                        best[best.length / 2],
                        slowest.best(),
                        slowest.address(),
                        opened.stream().mapToDouble(Opened::first).max().orElse(0),
                        opened.stream().mapToInt(Opened::bytes).max().orElse(0) / 1000));
    }
}
