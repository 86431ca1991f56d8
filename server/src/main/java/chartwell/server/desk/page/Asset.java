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

/// A file that pages load. Its address changes with its content, so a browser may keep it.
public final class Asset {
    /// The style sheet: design tokens, then a file for each component.
    public static final Asset STYLE =
            new Asset(
                    "text/css",
                    "desk.css",
                    List.of("tokens.css", "page.css", "person.css", "list.css", "fact.css"));

    /// Keys for those who have learned them; each page works without.
    public static final Asset KEYS = new Asset("text/javascript", "keys.js", List.of("keys.js"));

    private final String type;
    private final byte[] content;
    private final String path;

    private Asset(String type, String name, List<String> files) {
        this.type = type + ";charset=UTF-8";
        this.content = joined(files);
        this.path = "/assets/" + digest(content) + "/" + name;
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
                            response.getOutputStream().write(content);
                            return null;
                        });
    }

    private static byte[] joined(List<String> files) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (String file : files) {
            try (InputStream in = Asset.class.getResourceAsStream("/chartwell/desk/" + file)) {
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
