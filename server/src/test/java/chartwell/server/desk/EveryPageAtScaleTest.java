package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Opens every page of a record of a million resources, by the links that lead to it: as one who
/// sees all, as one who sees a third of the people, and narrowed to a site. A page takes 300 ms on
/// the server and 200 kB over the wire at most; `-Dsamples=…` takes fewer resources.
@Tag("long")
@Tag("database")
final class EveryPageAtScaleTest {
    private static final System.Logger LOG = System.getLogger(EveryPageAtScaleTest.class.getName());

    /// Times 65,000 resources.
    private static final int SAMPLES = Integer.getInteger("samples", 16);

    /// Addresses of each page that are opened, and how often.
    private static final int ADDRESSES = 12;

    private static final int TIMES = 3;

    /// Milliseconds that a page may take, and the factor that other programs on the machine have.
    private static final double MOST_MILLIS = 300;

    private static final double SLACK = 2;
    private static final int MOST_BYTES = 200_000;

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");
    private static final TestSite SITE = TestSite.withUsualLimits();

    /// Who has the most facts, and who has as many as most, of all and of the panel.
    private static List<String> charts = List.of();

    private static List<String> chartsOfPanel = List.of();

    /// An address that was opened: milliseconds of the first time and of the best one.
    private record Opened(String address, int status, double first, double best, int bytes) {
        boolean isGood() {
            return status == 200 && best <= SLACK * MOST_MILLIS && bytes <= MOST_BYTES;
        }
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
            charts = people(statement, "");
            chartsOfPanel = people(statement, "join panel n on n.patient = r.patient");
        }
        charts.forEach(EveryPageAtScaleTest::change);
        chartsOfPanel.forEach(EveryPageAtScaleTest::change);
    }

    /// Gives someone's entry a second version.
    private static void change(String patient) {
        String path = "/Patient/" + patient;
        String changed = TestSite.text(SITE.get(path)).replaceFirst("\\{", "{\"active\":true,");
        int status = SITE.json("PUT", path, changed).statusCode();
        assertThat(status).isEqualTo(200);
    }

    private static List<String> people(Statement statement, String who) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select p.id from (
                          select r.patient, count(*) facts from resource r %s
                          where r.patient is not null group by 1) n
                        join resource p on p.rid = n.patient order by n.facts desc"""
                                .formatted(who))) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return List.of(ids.getFirst(), ids.get(ids.size() / 2));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @Test
    void opensEachPageToWhoSeesAll() {
        walk(new Walker("", charts));
    }

    @Test
    void opensEachPageToWhoSeesAThird() {
        walk(new Walker("", chartsOfPanel, "Test-Panel", "1"));
    }

    @Test
    void opensEachPageNarrowedToASite() {
        JsonObject found = TestSite.resource(SITE.get("/Organization?name=Fernhollow%20General"));
        JsonObject site =
                Objects.requireNonNull(found.objects("entry").getFirst().object("resource"));
        walk(new Walker("site=" + site.text("id"), charts));
    }

    private static void walk(Walker walker) {
        Map<String, List<Opened>> opened = walker.walk();
        opened.forEach(EveryPageAtScaleTest::tell);
        assertThat(opened)
                .allSatisfy(
                        (route, some) -> assertThat(some).as("a link to " + route).isNotEmpty());
        assertThat(opened.values().stream().flatMap(List::stream))
                .filteredOn(one -> !one.isGood())
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

    /// Goes from page to page by their links, and to each kind of page as often.
    private static final class Walker {
        private final SplittableRandom random = new SplittableRandom(1);
        private final List<String> headers = new ArrayList<>(List.of("Accept-Encoding", "gzip"));
        private final Map<String, Pattern> routes = new LinkedHashMap<>();
        private final Map<String, List<String>> waiting = new LinkedHashMap<>();
        private final Map<String, List<Opened>> opened = new LinkedHashMap<>();
        private final Set<String> known = new HashSet<>();

        Walker(String narrowed, List<String> charts, String... who) {
            headers.addAll(Arrays.asList(who));
            for (String route : SITE.pages()) {
                if (!EveryPageTest.NO_PAGES.contains(route)) {
                    routes.put(route, Pattern.compile(route.replaceAll("\\{[a-z]+}", "[^/]+")));
                    opened.put(route, new ArrayList<>());
                }
            }
            List<String> starts =
                    new ArrayList<>(
                            List.of(
                                    "/",
                                    "/?q=sm",
                                    "/?q=a",
                                    "/?q=1957-03",
                                    "/clinicians?name=a",
                                    "/clinicians?name=nobody"));
            for (String chart : charts) {
                for (String part :
                        List.of(
                                "",
                                "/search?find=glucose",
                                "/search?find=nowhere",
                                "/changes?since=2010-01-01",
                                "/results?asof=2100-01-01",
                                "/timeline?asof=2100-01-01")) {
                    starts.add("/patients/" + chart + part);
                }
                starts.add("/facts/Patient/" + chart + "/difference?from=1&to=2");
            }
            for (String start : starts) {
                String and = start.contains("?") ? "&" : "?";
                add(narrowed.isEmpty() ? start : start + and + narrowed);
            }
        }

        Map<String, List<Opened>> walk() {
            for (String route = next(); !route.isEmpty(); route = next()) {
                List<String> some = Objects.requireNonNull(waiting.get(route));
                String address = some.remove(random.nextInt(some.size()));
                at(route).add(open(address));
            }
            return opened;
        }

        private List<Opened> at(String route) {
            return Objects.requireNonNull(opened.get(route));
        }

        /// The page that was opened least often and of which an address waits.
        private String next() {
            return waiting.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .min(Comparator.comparing(route -> at(route).size()))
                    .filter(route -> at(route).size() < ADDRESSES)
                    .orElse("");
        }

        private Opened open(String address) {
            double first = 0;
            double best = Double.MAX_VALUE;
            int status = 0;
            byte[] body = {};
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                HttpResponse<byte[]> page = SITE.page(address, headers.toArray(String[]::new));
                double took = (System.nanoTime() - began) / 1e6;
                first = i == 0 ? took : first;
                best = Math.min(best, took);
                status = page.statusCode();
                body = page.body();
            }
            LINK.matcher(unpacked(body))
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .forEach(this::add);
            return new Opened(address, status, first, best, body.length);
        }

        private static String unpacked(byte[] page) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(String address) {
            String path = address.replaceFirst("[?#].*", "");
            boolean file = address.contains("format=csv");
            routes.entrySet().stream()
                    .filter(route -> !file && route.getValue().matcher(path).matches())
                    .findFirst()
                    .filter(_ -> known.add(address))
                    .ifPresent(
                            route ->
                                    waiting.computeIfAbsent(route.getKey(), _ -> new ArrayList<>())
                                            .add(address));
        }
    }
}
