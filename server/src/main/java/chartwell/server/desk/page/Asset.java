package chartwell.server.desk.page;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// A file that pages load. Its address changes with its content, so a browser may keep it; it is
/// compressed once, when the server starts.
public final class Asset {
    private static final String OURS = "/chartwell/desk/";

    /// The style sheet: design tokens, what all pages share, then a file for each part.
    public static final Asset STYLE =
            ours(
                    "text/css",
                    "desk.css",
                    List.of(
                            "tokens.css",
                            "page.css",
                            "rail.css",
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
                            "heat.css",
                            "keys.css",
                            "person.css",
                            "list.css",
                            "fact.css",
                            "print.css"));

    /// Our scripts, each for an attribute or for keys; each page works without.
    public static final Asset SCRIPTS =
            ours(
                    "text/javascript",
                    "desk.js",
                    List.of("keys.js", "filters.js", "plot.js", "drop.js"));

    /// Swaps a part of a page for the same part of the page at another address.
    public static final Asset HTMX =
            new Asset(
                    "text/javascript",
                    "htmx.js",
                    List.of("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"));

    /// Draws lines and bars; the smallest build, as what else we draw is made of these.
    public static final Asset ECHARTS =
            new Asset(
                    "text/javascript",
                    "echarts.js",
                    List.of(
                            "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.simple.min.js"));

    /// Every asset there is.
    public static final List<Asset> ALL = List.of(STYLE, SCRIPTS, HTMX, ECHARTS);

    private final String type;
    private final byte[] content;
    private final byte[] compressed;
    private final String path;

    private Asset(String type, String name, List<String> files) {
        this.type = type + ";charset=UTF-8";
        this.content = joined(files);
        this.compressed = Compression.gzip(content);
        this.path = "/assets/" + digest(content) + "/" + name;
    }

    private static Asset ours(String type, String name, List<String> files) {
        return new Asset(type, name, files.stream().map(OURS::concat).toList());
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
                                    request.servletRequest(), response, content, compressed);
                            return null;
                        });
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
