package chartwell.server.desk.page;

import chartwell.server.desk.page.Compression.Coding;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A file that pages load. Its address changes with its content, so a browser may keep it; it is
/// compressed once, when it is first asked for.
public final class Asset {
    private static final String OURS = "/chartwell/desk/";

    /// Lines of ours that are for who reads the code, and not sent.
    private static final Pattern COMMENT = Pattern.compile("//.*|/\\*[^*]*\\*/");

    /// The style sheet: design tokens, what all pages share, then a file for each part.
    public static final Asset STYLE =
            ours(
                    "text/css",
                    "desk.css",
                    List.of(
                            "tokens.css",
                            "page.css",
                            "rail.css",
                            "scope.css",
                            "heading.css",
                            "figure.css",
                            "table.css",
                            "tabs.css",
                            "badge.css",
                            "message.css",
                            "state.css",
                            "field.css",
                            "filters.css",
                            "pager.css",
                            "timeline.css",
                            "definitions.css",
                            "disclosure.css",
                            "drop.css",
                            "progress.css",
                            "plot.css",
                            "sparkline.css",
                            "heat.css",
                            "keys.css",
                            "person.css",
                            "list.css",
                            "enter.css",
                            "find.css",
                            "pre.css",
                            "print.css"));

    /// Our scripts, each for an attribute or for keys; each page works without.
    public static final Asset SCRIPTS =
            ours(
                    "text/javascript",
                    "desk.js",
                    List.of("keys.js", "scope.js", "find.js", "filters.js", "plot.js"));

    /// What the pages of the chart load besides, and those of facts and their versions.
    public static final Asset CHART_STYLE =
            ours("text/css", "chart.css", List.of("fact.css", "difference.css", "chart.css"));

    /// Their script.
    public static final Asset CHART_SCRIPTS =
            ours("text/javascript", "chart.js", List.of("board.js"));

    /// What the pages of documents load besides.
    public static final Asset PAPER_STYLE = ours("text/css", "paper.css", List.of("sheet.css"));

    /// Their scripts.
    public static final Asset PAPER_SCRIPTS =
            ours("text/javascript", "paper.js", List.of("drop.js", "filing.js", "press.js"));

    /// Swaps a part of a page for the same part of the page at another address.
    public static final Asset HTMX =
            theirs("htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    /// Draws lines and bars; the smallest build, as what else we draw is made of these.
    public static final Asset ECHARTS =
            theirs(
                    "echarts.js",
                    "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.simple.min.js");

    /// Every asset there is.
    public static final List<Asset> ALL =
            List.of(
                    STYLE,
                    SCRIPTS,
                    CHART_STYLE,
                    CHART_SCRIPTS,
                    PAPER_STYLE,
                    PAPER_SCRIPTS,
                    HTMX,
                    ECHARTS);

    private final String type;
    private final byte[] content;
    private final Map<Coding, byte[]> compressed = new ConcurrentHashMap<>();
    private final String path;

    private Asset(String type, String name, byte[] content) {
        this.type = type + ";charset=UTF-8";
        this.content = content;
        this.path = "/assets/" + digest(content) + "/" + name;
    }

    private static Asset ours(String type, String name, List<String> files) {
        String written =
                new String(
                        joined(files.stream().map(OURS::concat).toList()), StandardCharsets.UTF_8);
        String sent =
                written.lines()
                        .map(String::strip)
                        .filter(line -> !COMMENT.matcher(line).matches())
                        .collect(Collectors.joining("\n"));
        return new Asset(type, name, sent.getBytes(StandardCharsets.UTF_8));
    }

    private static Asset theirs(String name, String file) {
        return new Asset("text/javascript", name, joined(List.of(file)));
    }

    /// Where it is: `/assets/3f1c09ab12cd34ef/desk.css`.
    public String path() {
        return path;
    }

    /// Sends it.
    public ServerResponse send(ServerRequest request) {
        return ServerResponse.ok()
                .build(
                        (_, response) -> {
                            response.setContentType(type);
                            response.setHeader(
                                    "Cache-Control", "private, max-age=31536000, immutable");
                            Compression.send(
                                    request.servletRequest(), response, content, this::compressed);
                            return null;
                        });
    }

    private byte[] compressed(Coding coding) {
        return compressed.computeIfAbsent(coding, one -> one.compress(content));
    }

    private static byte[] joined(List<String> files) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (String file : files) {
            try (InputStream in = Asset.class.getResourceAsStream(file)) {
                Objects.requireNonNull(in, file).transferTo(joined);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return joined.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
