package chartwell.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.main.TestSite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The pages of a server as one comes to them: from page to page by their links, each kind of page
/// as often as the others. Not for several threads.
final class LinkedPages {
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");

    private final TestSite site;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<String> headers = new ArrayList<>(List.of("Accept-Encoding", "gzip"));
    private final Map<String, Pattern> routes = new LinkedHashMap<>();
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();
    private final Map<String, List<Opened>> opened = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    /// An address that was opened: milliseconds of the first time and of the best one, bytes as
    /// sent.
    record Opened(String address, int status, double first, double best, int bytes) {}

    /// The pages of a server from its beginning, some searches and some charts on.
    ///
    /// @param narrowed what is in each address: `site=7`, or nothing
    /// @param who headers that say who asks
    LinkedPages(TestSite site, String narrowed, List<String> charts, String... who) {
        this.site = site;
        headers.addAll(Arrays.asList(who));
        for (String route : site.pages()) {
            if (!EveryPageTest.NO_PAGES.contains(route)) {
                routes.put(route, Pattern.compile(route.replaceAll("\\{[a-z]+}", "[^/]+")));
                opened.put(route, new ArrayList<>());
            }
        }
        List<String> starts = new ArrayList<>(List.of("/", "/?q=sm", "/?q=a", "/?q=1957-03"));
        // asked by the field that finds
        starts.addAll(List.of("/clinicians?name=a", "/clinicians?name=nobody"));
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

    /// The patients who have the most facts, and as many as most.
    ///
    /// @param who a join that narrows the resources `r`
    static List<String> charts(Statement statement, String who) throws SQLException {
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

    /// Gives someone's entry a second version.
    static void change(TestSite site, String patient) {
        String path = "/Patient/" + patient;
        String changed = TestSite.text(site.get(path)).replaceFirst("\\{", "{\"active\":true,");
        assertThat(site.json("PUT", path, changed).statusCode()).isEqualTo(200);
    }

    /// Opens up to so many addresses of each kind of page, each so often.
    Map<String, List<Opened>> walk(int addresses, int times) {
        for (String route = next(addresses); !route.isEmpty(); route = next(addresses)) {
            List<String> some = Objects.requireNonNull(waiting.get(route));
            String address = some.remove(random.nextInt(some.size()));
            at(route).add(open(address, times));
        }
        return opened;
    }

    private List<Opened> at(String route) {
        return Objects.requireNonNull(opened.get(route));
    }

    /// The page that was opened least often and of which an address waits.
    private String next(int addresses) {
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(route -> at(route).size()))
                .filter(route -> at(route).size() < addresses)
                .orElse("");
    }

    private Opened open(String address, int times) {
        double first = 0;
        double best = Double.MAX_VALUE;
        int status = 0;
        byte[] body = {};
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            HttpResponse<byte[]> page = site.page(address, headers.toArray(String[]::new));
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
